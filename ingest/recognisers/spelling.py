"""Where a text writes a glossary's terms otherwise than the glossary does."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_INFLECTIONS = ("s", "es", "d", "ed", "ing", "er", "ly")
_MIN_LETTERS = 8
_LETTERS_AN_EDIT = 7  # one edit is allowed from 8 letters on, two from 14


@dataclass(frozen=True, slots=True)
class Fix:
    """Characters `start` to before `end` are to become `term`."""

    start: int
    end: int
    term: str


def find_fixes(text: str, spellings: Mapping[str, str], long_terms: Sequence[str]) -> Iterator[Fix]:
    """Left to right, the longest phrase first, whole words only, none inside another.

    `spellings` maps folded phrases to terms; `long_terms` are also found where a word is nearly one.
    """
    words = list(_WORD.finditer(text))
    longest = max((len(phrase.split()) for phrase in (*spellings, *long_terms)), default=0) + 1
    index = 0
    while index < len(words):
        for count in range(min(longest, len(words) - index), 0, -1):
            start, last = words[index].start(), words[index + count - 1]
            end = last.start() + len(_POSSESSIVE.sub("", last.group()))
            phrase = folded(text[start:end])
            term = spellings.get(phrase) or _nearly(phrase, long_terms)
            if term is not None:
                yield Fix(start, end, term)
                index += count
                break
        else:
            index += 1


def folded(phrase: str) -> str:
    """The words alone, without case: how spellings are compared."""
    return " ".join(word.group().casefold() for word in _WORD.finditer(phrase))


def is_long_and_rare(term: str) -> bool:
    """Whether a word that is nearly `term` can be nothing else."""
    words = folded(term).split()
    return sum(map(len, words)) >= _MIN_LETTERS and not _is_english(words)


def _nearly(phrase: str, long_terms: Sequence[str]) -> str | None:
    """The long term that `phrase` is an edit or two away from; none where `phrase` has a meaning of its own."""
    from rapidfuzz.distance import OSA

    if not long_terms or _is_english(phrase.split()):
        return None
    heard = phrase.replace(" ", "")
    for term in long_terms:
        wanted = folded(term).replace(" ", "")
        edits = len(wanted) // _LETTERS_AN_EDIT
        inflected = any(heard == wanted + ending for ending in _INFLECTIONS)
        if heard[0] == wanted[0] and not inflected and OSA.distance(heard, wanted, score_cutoff=edits) <= edits:
            return term
    return None


def _is_english(words: Sequence[str]) -> bool:
    return all(word in _english_words() for word in words)


@cache
def _english_words() -> frozenset[str]:
    """The 130,000 words of pocketsphinx's dictionary, which lists many products too but few new ones."""
    from pocketsphinx import get_model_path

    dictionary = Path(get_model_path("en-us/cmudict-en-us.dict")).read_text(encoding="utf-8")
    return frozenset(line.split(maxsplit=1)[0] for line in dictionary.splitlines() if line)
