"""The words of a sentence as far as they bear on what it claims: content, numbers, names, quotations, negation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from search.fulltext.analysis import FUNCTION_WORDS, choose_analysis, terms_by_word
from search.writer.numbers import is_number, read_numbers

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[.,;:!?()\n]")
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]|(?<!\w)['‘]([^'‘’]{2,}(?:['’]\w[^'‘’]*)*)['’](?!\w)")

_TELLING = """
    customer customers client clients user users people person participant participants somebody someone others another
    says reported reports report describes described describe mentions mentioned mention explains explained states
    stated adds added finds found find feels felt feel think thinks thought tells told tell several many few one ones
    would like want wants wanted really actually simply quite well
"""
TELLING = frozenset(_TELLING.split()) | FUNCTION_WORDS
"""Words that say that something is said, or nothing by themselves."""

_NEGATING_WORDS = """
    not no never none nobody nothing nowhere without neither nor hardly barely cannot lack lacks lacked unable fail
    fails failed refuse refuses refused stopped
"""
_NEGATING = frozenset(_NEGATING_WORDS.split())
_CONJUNCTIONS = "but because although though while which whereas except than"
_ENDS_SCOPE = frozenset(".,;:!?()\n") | frozenset(_CONJUNCTIONS.split())
_REACH = 5
"""Words after "not" among which the one is that it negates."""


@dataclass(frozen=True)
class Words:
    """A text in words. Lower case throughout, contractions taken apart ("don't" is "do", "not")."""

    text: str

    @cached_property
    def tokens(self) -> list[str]:
        return [part for match in _TOKEN.finditer(self.text) for part in _take_apart(match[0])]

    @cached_property
    def content(self) -> frozenset[str]:
        """Stems of the words that say something."""
        return frozenset(stem for token in self.tokens if (stem := _stem(token)))

    @cached_property
    def is_negated(self) -> bool:
        return not _NEGATING.isdisjoint(self.tokens)

    @cached_property
    def polarity(self) -> dict[str, set[bool]]:
        """By stem of content, whether it is said plainly (True), negated (False), or both."""
        found: dict[str, set[bool]] = {}
        for stem, is_negated in _negate(self.tokens):
            found.setdefault(stem, set()).add(not is_negated)
        return found

    @cached_property
    def numbers(self) -> dict[float, set[str]]:
        """In digits or in words, each with the units it is said of. A plain "one" is a word like others."""
        found: dict[float, set[str]] = {}
        for number, units in read_numbers(self.tokens):
            found.setdefault(number, set()).update(units)
        return found

    @cached_property
    def names(self) -> frozenset[str]:
        """Words written with a capital inside a sentence."""
        return frozenset(_find_names(self.text))

    @cached_property
    def quotations(self) -> list[str]:
        """What stands in quotation marks, as `squeeze` has it."""
        return [squeezed for match in _QUOTED.finditer(self.text) if (squeezed := squeeze(match[1] or match[2]))]


def squeeze(text: str) -> str:
    """Letters and digits alone, in lower case, one space between words: what is left of a quotation by any rule."""
    return " ".join(re.findall(r"\w+", text.lower().replace("’", "").replace("'", "")))


def _take_apart(token: str) -> list[str]:
    word = token.lower().replace("’", "'")
    if word.endswith("n't"):
        stem = {"can't": "can", "won't": "will", "shan't": "shall"}.get(word, word.removesuffix("n't"))
        return [stem, "not"]
    return ["can", "not"] if word == "cannot" else [word.partition("'")[0]]


def _stem(token: str) -> str:
    """Empty for punctuation, numbers, and words that say nothing by themselves."""
    if not token[:1].isalpha() or token in TELLING or token in _NEGATING or is_number(token):
        return ""
    return terms_by_word(choose_analysis(None))[token]


def _negate(tokens: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each word of content and whether a negation bears on it: it is the first one after "not", in the same clause."""
    reach = 0
    for token in tokens:
        if token in _NEGATING:
            reach = _REACH
        elif token in _ENDS_SCOPE:
            reach = 0
        else:
            stem = _stem(token)
            if stem:
                yield stem, reach > 0
            reach = 0 if stem else reach - 1


def _find_names(text: str) -> Iterator[str]:
    begins = True
    for match in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[.!?\n\"“”„«»:]", text):
        word = match[0]
        if not word[0].isalpha():
            begins = True
            continue
        if not begins and word[0].isupper() and word.partition("'")[0].partition("’")[0] != "I":
            yield word.lower().replace("’", "'").partition("'")[0]
        begins = False
