"""Interviews in a list: filters, order and pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import InstrumentedAttribute, Session

from api.cursors import decode_cursor, encode_cursor
from api.interviews.describing import describe_summary, select_summaries
from api.interviews.schemas import InterviewPage
from models.customers import Account, Participant, Study
from models.interviews import Interview, InterviewKind, InterviewStatus

UNDATED = date(1, 1, 1)
"""Where interviews without a date stand in the order: after all others."""


@dataclass(frozen=True, slots=True)
class InterviewFilter:
    """Which interviews to list; `study` and `account` are ids or names. Dates are inclusive."""

    q: str | None = None
    status: InterviewStatus | None = None
    kind: InterviewKind | None = None
    study: str | None = None
    account: str | None = None
    cohort: str | None = None
    participant_id: int | None = None
    held_from: date | None = None
    held_to: date | None = None
    archived: bool = False


def list_interviews(session: Session, limit: int, cursor: str | None, wanted: InterviewFilter) -> InterviewPage:
    """Interviews, those held last first."""
    held_on = func.coalesce(Interview.held_on, UNDATED)
    found = select_summaries().where(*_conditions(wanted))
    if cursor:
        last_day, last_id = decode_cursor(cursor, date, int)
        found = found.where((held_on < last_day) | ((held_on == last_day) & (Interview.id < last_id)))
    rows = session.execute(found.order_by(held_on.desc(), Interview.id.desc()).limit(limit + 1)).all()
    next_cursor = None
    if len(rows) > limit:
        last = rows[limit - 1][0]
        next_cursor = encode_cursor(last.held_on or UNDATED, last.id)
    return InterviewPage(items=[describe_summary(*row) for row in rows[:limit]], next_cursor=next_cursor)


def _conditions(wanted: InterviewFilter) -> Iterator[ColumnElement[bool]]:
    yield Interview.archived_at.is_not(None) if wanted.archived else Interview.archived_at.is_(None)
    if wanted.q:
        yield func.lower(Interview.title).contains(wanted.q.lower(), autoescape=True)
    if wanted.status:
        yield Interview.status == wanted.status
    if wanted.kind:
        yield Interview.kind == wanted.kind
    if wanted.study:
        yield Interview.study.has(_is_called(Study.id, Study.name, wanted.study))
    if wanted.account:
        yield Interview.account.has(_is_called(Account.id, Account.name, wanted.account))
    if wanted.cohort:
        yield Interview.account.has(Account.cohort == wanted.cohort)
    if wanted.participant_id is not None:
        yield Interview.participants.any(Participant.id == wanted.participant_id)
    if wanted.held_from:
        yield Interview.held_on >= wanted.held_from
    if wanted.held_to:
        yield Interview.held_on <= wanted.held_to


def _is_called(
    row_id: InstrumentedAttribute[int], name: InstrumentedAttribute[str], wanted: str
) -> ColumnElement[bool]:
    """Whether a row has this name, in whatever case, or this id."""
    is_named = func.lower(name) == wanted.lower()
    return is_named | (row_id == int(wanted)) if wanted.isdecimal() else is_named
