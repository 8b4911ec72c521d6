"""What bears tags: highlights, the customers whose words they mark, and interviews."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from api.tags.schemas import TagCounts
from api.tags.tree import Tree
from models.chunks import cut
from models.codebook import Highlight, HighlightTag
from models.interviews import Speaker, SpeakerRole
from models.transcripts import Segment
from search.corpus import NONE
from search.customers import load_customers


@dataclass(slots=True)
class _Bearing:
    """What bears a tag, by id; customers by number."""

    highlights: set[int] = field(default_factory=set)
    customers: set[int] = field(default_factory=set)
    interviews: set[int] = field(default_factory=set)

    def count(self) -> TagCounts:
        return TagCounts(
            highlights=len(self.highlights), customers=len(self.customers), interviews=len(self.interviews)
        )


@dataclass(frozen=True)
class Counts:
    """By tag: what bears it itself, and what bears it or a tag below it."""

    own: dict[int, TagCounts]
    total: dict[int, TagCounts]


def count_tags(session: Session, tree: Tree, tag_ids: Collection[int] | None = None) -> Counts:
    """Of these tags, or of all."""
    wanted = list(tree.tags) if tag_ids is None else list(tag_ids)
    inside = {tag_id: tree.with_descendants([tag_id]) for tag_id in wanted}
    bearing = _find_bearing(session, None if tag_ids is None else set().union(*inside.values()))
    own = {tag_id: bearing[tag_id].count() for tag_id in wanted}
    total = {tag_id: _join(bearing[each] for each in below).count() for tag_id, below in inside.items()}
    return Counts(own, total)


def _join(parts: Iterable[_Bearing]) -> _Bearing:
    joined = _Bearing()
    for part in parts:
        joined.highlights |= part.highlights
        joined.customers |= part.customers
        joined.interviews |= part.interviews
    return joined


def _find_bearing(session: Session, tag_ids: Collection[int] | None) -> dict[int, _Bearing]:
    query = select(HighlightTag.tag_id, Highlight.id, Highlight.interview_id).join(
        Highlight, Highlight.id == HighlightTag.highlight_id
    )
    rows = _read(session, query, HighlightTag.tag_id, tag_ids)
    customers = find_customers(session, None if tag_ids is None else {row.id for row in rows})
    bearing: dict[int, _Bearing] = defaultdict(_Bearing)
    for row in rows:
        borne = bearing[row.tag_id]
        borne.highlights.add(row.id)
        borne.interviews.add(row.interview_id)
        borne.customers |= customers.get(row.id, set())
    return bearing


def find_customers(session: Session, highlight_ids: Collection[int] | None) -> dict[int, set[int]]:
    """Whose words highlights mark, interviewers aside. A detached highlight marks nobody's."""
    first, last = aliased(Segment), aliased(Segment)
    query = (
        select(Highlight.id, Highlight.interview_id, Segment.speaker_id)
        .join(first, first.id == Highlight.first_segment_id)
        .join(last, last.id == Highlight.last_segment_id)
        .join(Segment, Segment.transcript_id == first.transcript_id)
        .outerjoin(Speaker, Speaker.id == Segment.speaker_id)
        .where(Segment.start_ms.between(first.start_ms, last.start_ms))
        .where(or_(Speaker.role.is_(None), Speaker.role != SpeakerRole.INTERVIEWER))
        .distinct()
    )
    rows = _read(session, query, Highlight.id, highlight_ids)
    found: dict[int, set[int]] = defaultdict(set)
    if rows:
        speakers = np.array([NONE if row.speaker_id is None else row.speaker_id for row in rows], dtype=np.int64)
        interviews = np.array([row.interview_id for row in rows], dtype=np.int64)
        customers = load_customers(session).of_speakers(speakers, interviews)
        for row, customer in zip(rows, customers.tolist(), strict=True):
            found[row.id].add(customer)
    return found


def _read(session: Session, query: Any, column: Any, ids: Collection[int] | None) -> list[Any]:
    """All rows of the query, or those whose column is one of `ids`."""
    if ids is None:
        return list(session.execute(query))
    return [row for chunk in cut(ids) for row in session.execute(query.where(column.in_(chunk)))]
