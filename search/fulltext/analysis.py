"""From text to terms: lower case, without accents, stemmed where the language has a stemmer."""

import re
from collections.abc import Mapping, Set
from functools import cache
from typing import NamedTuple

import tantivy

STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
DEFAULT_LANGUAGE = "en"
UNSTEMMED = "plain"
"""Analysis of every language without a stemmer, and of names."""

_FUNCTION_WORDS = """
    a about after all also am an and any are as at be because been before being but by can could did do does doing don
    for from get got had has have having he her here him his how i if in into is it its just let ll me more most much my
    no nor not now of on once only or other our out over own re s said say says she should so some such t than that the
    their them then there these they this those through to too until up ve very was we were what when where which while
    who whom why will with would you your
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""English words that say how a question is asked, not what about."""

# Scripts written without spaces: Thai, Lao, Khmer, kana, Chinese characters. Each character is a word of its own.
UNSPACED = "\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")
_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")


class Token(NamedTuple):
    """A word of a text as the index knows it; `start` and `end` are offsets in characters."""

    term: str
    start: int
    end: int


@cache
def choose_analysis(language: str | None) -> str:
    """Which analysis a language gets (`en-GB` is `en`): a key of STEMMERS, or UNSTEMMED; English where unknown."""
    code = (language or DEFAULT_LANGUAGE).lower().replace("_", "-").partition("-")[0]
    return code if code in STEMMERS else UNSTEMMED


@cache
def make_analyzer(analysis: str) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    if analysis == UNSTEMMED:
        return builder.filter(tantivy.Filter.ascii_fold()).build()
    stemmer = tantivy.Filter.stemmer(STEMMERS[analysis])
    # English borrows accents (résumé) and drops them at will; other stemmers need theirs.
    filters = [stemmer, tantivy.Filter.ascii_fold()]
    for step in reversed(filters) if analysis == "en" else filters:
        builder = builder.filter(step)
    return builder.build()


def separate_words(text: str) -> str:
    """The text with every character of an unspaced script standing alone, as the index's tokenizer needs it."""
    return _UNSPACED_CHARACTER.sub(r" \g<0> ", text)


def list_terms(text: str, analysis: str) -> list[str]:
    return make_analyzer(analysis).analyze(separate_words(text))


def list_content_terms(text: str, analysis: str) -> list[str]:
    """The terms of a question that say what it is about, each once; all of them where it is all function words."""
    words = [word for word in list_terms(text, UNSTEMMED) if word not in FUNCTION_WORDS]
    return list(dict.fromkeys(list_terms(" ".join(words) or text, analysis)))


def split_words(text: str) -> list[str]:
    """The words of a text as they are spelt, as the index's tokenizer splits it."""
    return _WORD.findall(text)


class _Terms(dict[str, str]):
    """The term of each word that was ever looked up, so that a word is analysed once, however often it is said."""

    def __init__(self, analysis: str) -> None:
        super().__init__()
        self._analyzer = make_analyzer(analysis)

    def __missing__(self, word: str) -> str:
        terms = self._analyzer.analyze(word)
        self[word] = terms[0] if terms else ""
        return self[word]


@cache
def terms_by_word(analysis: str) -> Mapping[str, str]:
    """The term the index has for any one word, by the word; empty where it has none."""
    return _Terms(analysis)


def find_terms(text: str, terms: Set[str], language: str | None = None) -> list[Token]:
    """The words of a text whose term is one of `terms`, to mark in it what matched."""
    term_of = terms_by_word(choose_analysis(language))
    # Most texts have none: to see that takes a fourth of the time that finding where would.
    matching = {word for word in set(_WORD.findall(text)) if term_of[word] in terms}
    if not matching:
        return []
    return [Token(term_of[match[0]], *match.span()) for match in _WORD.finditer(text) if match[0] in matching]
