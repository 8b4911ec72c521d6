"""The phrases of what people say that could name a theme: short runs of words that say something, without names."""

import re
from collections.abc import Iterator, Sequence, Set

from search.fulltext.analysis import FUNCTION_WORDS, choose_analysis, terms_by_word

LONGEST_PHRASE = 3
"""Words of a phrase."""

Phrase = tuple[str, ...]
"""A phrase by its stemmed words."""

_FILLERS = """
    able actually again already always another anyone anything anyway around ask asked away back basically bit bits
    call came come comes coming course day days different doesn didn isn wasn aren won couldn wouldn shouldn hasn
    haven ever every everyone everything exactly far feel feels few find fine first found gave give given go goes
    going gone gonna good great guess happen happened happens help hey hi hello honestly hm hmm huh kind know knew
    last least less let like likely little long look looked looking lot lots made make makes making many maybe mean
    means might mine moment month months much must need needed needs never new next nice nobody nothing number oh
    okay ok one ones people perhaps person please point possible pretty probably put quite rather really reason
    right said same saw saying second see seen sense several shall show since somebody someone something sometimes
    soon sort start started still stuff sure take taken taking talk tell thank thanks thing things think thought
    three time times today told took tried try trying turn turned two uh um understand use used using usually
    wanna want wanted wants way ways week weeks well went whatever whether whole without won wonder word work working
    works yeah year years yep yes yet
    four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half minute minutes hour hours pound pounds
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday morning evening night afternoon yesterday tomorrow
    against anyone else called fella fellow folk guy guys lad lads man men woman women proper spent place room
"""
_EMPTY_WORDS = FUNCTION_WORDS | frozenset(_FILLERS.split())
"""Words that never carry a name on their own: they may stand inside a phrase, not at its ends."""

_TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_CLAUSE_END = re.compile(r"[.,;:!?()\[\]\"“”…\n]|\s[-–—]\s")
_POSSESSIVE = re.compile(r"['’].*")


def list_words(text: str) -> list[str]:
    """The words of a name, as `find_phrases` compares them."""
    return [_POSSESSIVE.sub("", word.lower()) for word in _TOKEN.findall(text)]


def find_phrases(text: str, language: str | None, names: Set[str]) -> Iterator[tuple[Phrase, str]]:
    """Runs of up to LONGEST_PHRASE words within a clause that begin and end with a word that says something, and how
    they are spelt. None has a name in it: one of `names`, in lower case, where it is written as one is."""
    stems = terms_by_word(choose_analysis(language))
    for words in _cut_at_names(text, names):
        telling = [_is_telling(word) for word in words]
        for start in range(len(words)):
            if not telling[start]:
                continue
            for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1):
                if telling[end - 1]:
                    yield tuple(stems[word] or word for word in words[start:end]), " ".join(words[start:end])


def _cut_at_names(text: str, names: Set[str]) -> Iterator[Sequence[str]]:
    """The words of each clause; a name ends one. Somebody called Price doesn't take the price away, unless the text
    has no capitals, from which to know."""
    has_capitals = text != text.lower()
    for clause in _CLAUSE_END.split(text):
        words: list[str] = []
        for word in _TOKEN.findall(clause):
            if _is_name(word, names) and (word[0].isupper() or not has_capitals):
                yield words
                words = []
            else:
                words.append(word.lower())
        yield words


def _is_name(word: str, names: Set[str]) -> bool:
    return bool(names) and _POSSESSIVE.sub("", word.lower()) in names


def _is_telling(word: str) -> bool:
    return len(word) > 2 and not word.isdecimal() and word not in _EMPTY_WORDS and "'" not in word and "’" not in word
