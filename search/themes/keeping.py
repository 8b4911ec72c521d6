"""Carries what people decided about passages' themes over to the passages that take the place of others."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session

from models.chunks import cut
from models.passages import Passage
from models.themes import MembershipSource, ThemePassage

THEMES_LOCK = 4_721_004
"""Key of PostgreSQL's advisory lock on what belongs to which theme. SQLite writes one at a time anyway."""


def carry_placements(session: Session, old_ids: Collection[int], new_ids: Collection[int]) -> None:
    """Gives each passage's place to the new one with which it shares most time. Of two that come to one passage the
    one that shares more stays. Call it before the old passages are deleted."""
    if not old_ids:
        return
    hold_themes(session)
    placed = [row for chunk in cut(old_ids) for row in _lock_placed(session, chunk)]
    new = [row for chunk in cut(new_ids) for row in session.execute(_select_times(chunk))]
    if not placed or not new:
        return
    carried: dict[int, tuple[int, Any]] = {}
    for row in placed:
        nearest = max(new, key=lambda one: _shared_ms(row, one))
        shared = _shared_ms(row, nearest)
        if shared > (carried[nearest.id][0] if nearest.id in carried else 0):
            carried[nearest.id] = (shared, row)
    place(session, [(passage_id, row.theme_id, row.strength) for passage_id, (_shared, row) in carried.items()])


def place(session: Session, placements: Collection[tuple[int, int | None, float]]) -> None:
    """Writes (passage, theme, strength) as a person's decision, whatever there was before."""
    for chunk in cut(placements):
        session.execute(delete(ThemePassage).where(ThemePassage.passage_id.in_([row[0] for row in chunk])))
        values = [
            {
                "passage_id": passage_id,
                "theme_id": theme_id,
                "source": MembershipSource.PERSON,
                "strength": strength,
            }
            for passage_id, theme_id, strength in chunk
        ]
        session.execute(insert(ThemePassage), values)


def hold_themes(session: Session) -> None:
    """Waits for runs that are applied and edits under way, and lets none begin until this transaction ends.

    They lock themes before passages; who deletes passages first and asks about themes later could wait in a circle.
    """
    _lock(session, "pg_advisory_xact_lock_shared")


def lock_themes(session: Session) -> None:
    """For what changes several themes or moves passages between them: one at a time, and nobody holds themes."""
    _lock(session, "pg_advisory_xact_lock")


def _lock(session: Session, function: str) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"SELECT {function}(:key)"), {"key": THEMES_LOCK})


def _lock_placed(session: Session, passage_ids: Sequence[int]) -> Sequence[Any]:
    """What people decided, when those who are deciding about these passages now are done."""
    session.execute(select(Passage.id).where(Passage.id.in_(passage_ids)).order_by(Passage.id).with_for_update()).all()
    query = (
        select(Passage.start_ms, Passage.end_ms, ThemePassage.theme_id, ThemePassage.strength)
        .join(ThemePassage, ThemePassage.passage_id == Passage.id)
        .where(Passage.id.in_(passage_ids), ThemePassage.source == MembershipSource.PERSON)
    )
    return session.execute(query.order_by(Passage.id)).all()


def _select_times(passage_ids: Sequence[int]) -> Any:
    return select(Passage.id, Passage.start_ms, Passage.end_ms).where(Passage.id.in_(passage_ids))


def _shared_ms(one: Any, other: Any) -> int:
    return max(0, int(min(one.end_ms, other.end_ms) - max(one.start_ms, other.start_ms)))
