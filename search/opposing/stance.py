"""Whether a sentence speaks for a thing or against it, by its words alone."""

import re
from collections.abc import Iterator, Sequence

from search.fulltext.analysis import DEFAULT_LANGUAGE, FUNCTION_WORDS, list_terms
from search.opposing.words import AGAINST, FAILURES, FOR, JUDGING, NEGATIONS, WISHES

REACH = 4
"""Words that a negation or a wish before them reaches."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_CLAUSE_END = re.compile(r"[.,;:!?…–—]|\b(?:but|although|though|because|since|whereas|except)\b", re.IGNORECASE)
_NO_SUBJECT = JUDGING | NEGATIONS | WISHES | FUNCTION_WORDS
_NOT_TOO = frozenset({"me", "you", "us", "them", "him", "her", "it", "that", "this", "i", "we", "they"})


def read_stance(sentence: str) -> float:
    """From -1, wholly against, to 1, wholly for; 0 where it says neither, or as much of the one as of the other."""
    votes = [vote for clause in _CLAUSE_END.split(sentence) for vote in _find_votes(_list_words(clause))]
    return sum(votes) / len(votes) if votes else 0.0


def count_negations(sentence: str) -> int:
    return sum(map(_negates, _list_words(sentence)))


def list_subjects(sentence: str) -> frozenset[str]:
    """The stemmed words that say what a sentence is about, whatever it thinks of that."""
    words = (word for word in _list_words(sentence) if word.partition("'")[0] not in _NO_SUBJECT and not _negates(word))
    return frozenset(list_terms(" ".join(words), DEFAULT_LANGUAGE))


def _list_words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _negates(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")


def _wishes(word: str) -> bool:
    return word in WISHES or word.endswith("'d")


def _find_votes(words: Sequence[str]) -> Iterator[int]:
    """What each word of praise or blame in one clause counts: 1 or -1."""
    has_judged = False
    for place, word in enumerate(words):
        before = words[max(0, place - REACH) : place]
        vote = _judge(word, before, words[place + 1 : place + 2])
        has_judged |= word in JUDGING
        if vote:
            yield vote
    if not has_judged and any(word in FAILURES for word in words):
        yield -1


def _judge(word: str, before: Sequence[str], after: Sequence[str]) -> int:
    if word == "too" and after and after[0] not in _NOT_TOO and not any(map(_negates, before)):
        return -1
    vote = (word in FOR) - (word in AGAINST)
    if not vote or (vote > 0 and any(map(_wishes, before))):
        return 0
    return -vote if sum(map(_negates, before)) % 2 else vote
