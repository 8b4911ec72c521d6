"""Quotes: sentences of remarks as hits that can be read and played."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from search.answers.pointing import Statement
from search.answers.remarks import Sentence
from search.answers.timing import find_times, load_spoken
from search.hits import Hit, Span
from search.hydration import make_hit
from search.passages import count_words

READABLE_WORDS = 25
"""A quote with fewer words takes in the sentences around it."""


class Quoter:
    """Makes hits of statements, whose `interviews` are as `load_interviews` gives them."""

    def __init__(self, session: Session, interviews: Mapping[int, Any], statements: Iterable[Statement]) -> None:
        self._interviews = interviews
        self._spoken = load_spoken(session, sorted({statement.remark.passage.id for statement in statements}))

    def quote(self, statements: Iterable[Statement]) -> tuple[Hit, ...]:
        return tuple(map(self._quote, statements))

    def _quote(self, statement: Statement) -> Hit:
        """The sentence that counts, marked, within as much as is needed to read it, and when that is said."""
        remark, nearest = statement.remark, statement.remark.sentences[statement.place]
        passage, lines = remark.passage, remark.passage.text.split("\n")
        start, end = _widen(remark.sentences, statement.place)
        before = sum(len(line) + 1 for line in lines[: nearest.line])
        times = find_times(passage, before + start, before + end, self._spoken.get(passage.id))
        hit = make_hit(
            [passage],
            passage,
            self._interviews[passage.interview_id],
            lines[nearest.line][start:end],
            [Span(nearest.start - start, nearest.end - start, "meaning")],
            round(min(max(remark.bearing, 0.0), 1.0), 4),
        )
        return replace(hit, start_ms=times[0], end_ms=times[1], speaker=_find_name(passage, remark.speaker_id))


def _widen(sentences: Sequence[Sentence], place: int) -> tuple[int, int]:
    """Characters of the turn that the sentence at `place` is read within: with those after it, then before it."""
    same = [sentence for sentence in sentences if sentence.line == sentences[place].line]
    first = last = same.index(sentences[place])
    while sum(count_words(sentence.text) for sentence in same[first : last + 1]) < READABLE_WORDS:
        if last + 1 < len(same):
            last += 1
        elif first > 0:
            first -= 1
        else:
            break
    return same[first].start, same[last].end


def _find_name(passage: Any, speaker_id: int) -> str | None:
    return next((name for voice, name, _ in passage.turns if voice == speaker_id), None)
