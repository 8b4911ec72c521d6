"""Carries what people decided about suggestions over to the passages that take the place of others."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.passages import Passage
from models.tagging import SuggestionStatus, TagSuggestion
from search.tagging.marked import find_same


def carry_decisions(session: Session, old_ids: Collection[int], new_ids: Collection[int]) -> None:
    """Moves decided suggestions of passages that will go to those said at the same time, so that what was rejected
    is not suggested again. Call it before the old passages are deleted."""
    if not old_ids or not new_ids:
        return
    decided = session.scalars(
        select(TagSuggestion)
        .where(TagSuggestion.passage_id.in_(old_ids), TagSuggestion.status != SuggestionStatus.PENDING)
        .order_by(TagSuggestion.id)
    ).all()
    if not decided:
        return
    old = {row.id: row for row in _list_times(session, {one.passage_id for one in decided})}
    new = _list_times(session, new_ids)
    same = find_same([old[one.passage_id] for one in decided], new)
    taken: set[tuple[int, int]] = set()
    for suggestion, places in zip(decided, same, strict=True):
        for place in places.nonzero()[0].tolist():
            pair = (new[place].id, suggestion.tag_id)
            if pair not in taken and _make_room(session, *pair):
                suggestion.passage_id = pair[0]
                taken.add(pair)
                break
    session.flush()


def _make_room(session: Session, passage_id: int, tag_id: int) -> bool:
    """Takes away an undecided suggestion; false where a decided one is there."""
    there = (TagSuggestion.passage_id == passage_id, TagSuggestion.tag_id == tag_id)
    session.execute(delete(TagSuggestion).where(*there, TagSuggestion.status == SuggestionStatus.PENDING))
    return session.scalar(select(TagSuggestion.id).where(*there)) is None


def _list_times(session: Session, passage_ids: Collection[int]) -> Sequence[Any]:
    query = select(Passage.id, Passage.start_ms, Passage.end_ms).where(Passage.id.in_(passage_ids))
    return session.execute(query.order_by(Passage.id)).all()
