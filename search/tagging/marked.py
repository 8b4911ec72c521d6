"""Which passages bear which tags, by what researchers highlighted."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.codebook import Highlight, HighlightTag
from models.passages import Passage
from search.ranked import Bool, Int64

_SHARE = 0.5
"""Of the shorter of two stretches: from here on one marks the other."""

Marks = set[tuple[int, int]]
"""Pairs of (passage id, tag id)."""

Times = NDArray[np.integer[Any]]
"""Milliseconds."""

Timed = Sequence[Any]
"""Rows with start_ms and end_ms."""


def find_marked(session: Session, interview_ids: Collection[int] | None = None) -> Marks:
    """What is marked in these interviews, or in all."""
    highlights = select(Highlight.interview_id, Highlight.start_ms, Highlight.end_ms, HighlightTag.tag_id).join(
        HighlightTag, HighlightTag.highlight_id == Highlight.id
    )
    highlights = highlights.where(Highlight.has_place())
    if interview_ids is not None:
        highlights = highlights.where(Highlight.interview_id.in_(interview_ids))
    found: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(highlights):
        found[row.interview_id].append(row)
    marks: Marks = set()
    for interview_id, rows in found.items():
        marks |= _match(rows, _list_passages(session, interview_id))
    return marks


def find_same(ones: Timed, others: Timed) -> Bool:
    """(ones, others): which stretches are mostly the same, or lie mostly within one another."""
    start, end = _to_column(ones, "start_ms"), _to_column(ones, "end_ms")
    return share_most(start, end, _to_column(others, "start_ms").T, _to_column(others, "end_ms").T)


def share_most(start: Times, end: Times, other_start: Times, other_end: Times) -> Bool:
    """Of each pair of stretches whether one marks the other."""
    shared = np.minimum(end, other_end) - np.maximum(start, other_start)
    shorter = np.maximum(1, np.minimum(end - start, other_end - other_start))
    return np.asarray(shared >= _SHARE * shorter)


def _to_column(rows: Timed, name: str) -> Int64:
    return np.array([getattr(row, name) for row in rows], dtype=np.int64).reshape(-1, 1)


def _match(highlights: Timed, passages: Timed) -> Marks:
    pairs = np.argwhere(find_same(highlights, passages))
    return {(passages[passage].id, highlights[row].tag_id) for row, passage in pairs.tolist()}


def _list_passages(session: Session, interview_id: int) -> Timed:
    query = select(Passage.id, Passage.start_ms, Passage.end_ms).where(Passage.interview_id == interview_id)
    return session.execute(query).all()
