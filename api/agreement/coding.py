"""What researchers tagged, as choices about passages: which of them bear a tag, for whom."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from models.chunks import cut
from models.codebook import Highlight, HighlightTag
from models.interviews import Interview, SpeakerRole
from models.passages import Passage

CODERS_MIN = 2
Int64 = NDArray[np.int64]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is compared on what; None is no filter. Every coder has coded `coded_ids`, even who marked nothing there."""

    coder_ids: Sequence[int] | None = None
    tag_ids: Collection[int] | None = None
    coded_ids: Collection[int] | None = None
    study_ids: Collection[int] | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A tag that somebody put on a span; without a tag a highlight that bears none of theirs."""

    coder_id: int
    highlight_id: int
    interview_id: int
    start_ms: int
    end_ms: int
    tag_id: int | None


@dataclass(frozen=True)
class Coding:
    """Passages in rows, coders in columns. `seen` says who has coded a passage's interview."""

    coder_ids: list[int]
    passage_ids: Int64
    interview_ids: Int64
    seen: Bool
    rows_by_tag: dict[int, Int64]
    coders_by_tag: dict[int, Int64]
    marks: list[Mark]

    def choices_of(self, tag_id: int) -> Bool:
        """Who put the tag on which passage."""
        chosen = np.zeros(self.seen.shape, dtype=np.bool_)
        chosen[self.rows_by_tag[tag_id], self.coders_by_tag[tag_id]] = True
        return chosen & self.seen


def load_coding(session: Session, wanted: Wanted) -> Coding:
    """Of interviews that at least two of the coders have coded, what customers say in them."""
    marks = list(_read_marks(session, wanted))
    coders = sorted(set(wanted.coder_ids)) if wanted.coder_ids else sorted({mark.coder_id for mark in marks})
    column = {coder_id: position for position, coder_id in enumerate(coders)}
    seen = _find_seen(marks, column, wanted.coded_ids)
    passages = list(_read_passages(session, sorted(seen)))
    interview_ids = np.array([row.interview_id for row in passages], dtype=np.int64)
    kept = [mark for mark in marks if mark.interview_id in seen]
    rows_by_tag, coders_by_tag = _place(kept, passages, column, wanted.tag_ids)
    return Coding(
        coder_ids=coders,
        passage_ids=np.array([row.id for row in passages], dtype=np.int64),
        interview_ids=interview_ids,
        seen=np.array([seen[row.interview_id] for row in passages], dtype=np.bool_).reshape(len(passages), len(coders)),
        rows_by_tag=rows_by_tag,
        coders_by_tag=coders_by_tag,
        marks=kept,
    )


def _read_marks(session: Session, wanted: Wanted) -> Iterator[Mark]:
    """A tag counts for whoever put it there, the highlight alone for whoever made it."""
    query = (
        select(Highlight, HighlightTag.tag_id, HighlightTag.created_by.label("tagged_by"))
        .outerjoin(HighlightTag, HighlightTag.highlight_id == Highlight.id)
        .where(Highlight.first_segment_id.is_not(None), Highlight.last_segment_id.is_not(None), *_narrow(wanted))
        .order_by(Highlight.id, HighlightTag.tag_id)
    )
    for row in session.execute(query):
        found = row.Highlight
        span = (found.id, found.interview_id, found.start_ms, found.end_ms)
        for coder_id, tag_id in {(found.created_by, None), (row.tagged_by, row.tag_id)}:
            if coder_id is not None and (not wanted.coder_ids or coder_id in wanted.coder_ids):
                yield Mark(coder_id, *span, tag_id)


def _narrow(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.coded_ids is not None:
        yield Highlight.interview_id.in_(wanted.coded_ids)
    if wanted.study_ids is not None:
        yield Highlight.interview_id.in_(select(Interview.id).where(Interview.study_id.in_(wanted.study_ids)))


def _find_seen(
    marks: Sequence[Mark], column: dict[int, int], coded_ids: Collection[int] | None
) -> dict[int, list[bool]]:
    """By interview who has coded it, where two have."""
    seen: dict[int, list[bool]] = defaultdict(lambda: [False] * len(column))
    for mark in marks:
        seen[mark.interview_id][column[mark.coder_id]] = True
    for interview_id in coded_ids or ():
        seen[interview_id] = [True] * len(column)
    return {interview_id: coders for interview_id, coders in seen.items() if sum(coders) >= CODERS_MIN}


def _read_passages(session: Session, interview_ids: Sequence[int]) -> Iterator[Any]:
    columns = (Passage.id, Passage.interview_id, Passage.start_ms, Passage.end_ms)
    by_customers = or_(Passage.role.is_(None), Passage.role != SpeakerRole.INTERVIEWER)
    for chunk in cut(interview_ids):
        query = select(*columns).where(Passage.interview_id.in_(chunk), by_customers)
        yield from session.execute(query.order_by(Passage.interview_id, Passage.position))


def _place(
    marks: Sequence[Mark], passages: Sequence[Any], column: dict[int, int], tag_ids: Collection[int] | None
) -> tuple[dict[int, Int64], dict[int, Int64]]:
    """By tag the rows of passages that bear it, and the columns of those for whom they do."""
    rows: dict[int, list[int]] = defaultdict(list)
    coders: dict[int, list[int]] = defaultdict(list)
    first_row: dict[int, int] = {}
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row, passage in enumerate(passages):
        first_row.setdefault(passage.interview_id, row)
        spans[passage.interview_id].append((passage.start_ms, passage.end_ms))
    by_interview = {interview_id: np.array(found, dtype=np.int64) for interview_id, found in spans.items()}
    for mark in marks:
        is_wanted = mark.tag_id is not None and (tag_ids is None or mark.tag_id in tag_ids)
        if mark.tag_id is None or not is_wanted or mark.interview_id not in by_interview:
            continue
        covered = find_covered(by_interview[mark.interview_id], mark.start_ms, mark.end_ms)
        rows[mark.tag_id] += (covered + first_row[mark.interview_id]).tolist()
        coders[mark.tag_id] += [column[mark.coder_id]] * len(covered)
    return (
        {tag_id: np.array(found, dtype=np.int64) for tag_id, found in rows.items() if found},
        {tag_id: np.array(found, dtype=np.int64) for tag_id, found in coders.items() if found},
    )


def find_covered(spans: Int64, start_ms: int, end_ms: int) -> Int64:
    """Of passages, given by start and end, those that a span is about: the one that it shares most of, and all that
    it covers by half. So two people who draw the same thing a few words apart agree."""
    shared = np.minimum(spans[:, 1], end_ms) - np.maximum(spans[:, 0], start_ms)
    is_most = np.arange(len(spans)) == np.argmax(shared)
    return np.flatnonzero((shared > 0) & (is_most | (2 * shared >= spans[:, 1] - spans[:, 0])))
