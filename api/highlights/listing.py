"""Reading highlights."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, not_, select
from sqlalchemy.orm import Session

from api.cursors import decode_cursor, encode_cursor
from api.highlights.describing import describe_highlights, select_highlights
from api.highlights.schemas import HighlightInInterview, HighlightList, HighlightPage
from api.search.schemas import HitInterview
from api.search.service import Wanted, resolve_filters
from api.tags.finding import find_tags
from models.codebook import Highlight, HighlightTag
from models.customers import Account
from models.errors import NotFound
from models.interviews import Interview
from search.filters import Filters
from search.hydration import load_interviews


@dataclass(frozen=True, slots=True)
class WantedHighlights:
    """What listed highlights must have; an empty list is no filter."""

    interviews: Wanted
    tags: Sequence[str] = ()
    created_by: Sequence[int] = ()
    is_detached: bool | None = None


def list_of_interview(session: Session, interview_id: int) -> HighlightList:
    if session.get(Interview, interview_id) is None:
        raise NotFound(f"There is no interview {interview_id}. It may have been deleted.")
    query = select_highlights().where(Highlight.interview_id == interview_id)
    rows = session.execute(query.order_by(Highlight.start_ms, Highlight.end_ms, Highlight.id))
    return HighlightList(items=describe_highlights(session, rows))


def list_highlights(session: Session, limit: int, cursor: str | None, wanted: WantedHighlights) -> HighlightPage:
    """Newest first."""
    query = select_highlights().where(*narrow(session, wanted))
    if cursor:
        query = query.where(Highlight.id < decode_cursor(cursor, int)[0])
    rows = session.execute(query.order_by(Highlight.id.desc()).limit(limit + 1)).all()
    page = rows[:limit]
    interviews = load_interviews(session, {row.Highlight.interview_id for row in page})
    shown = describe_highlights(session, (row for row in page if row.Highlight.interview_id in interviews))
    return HighlightPage(
        items=[
            HighlightInInterview(
                **item.model_dump(), interview=HitInterview.model_validate(interviews[item.interview_id])
            )
            for item in shown
        ],
        next_cursor=encode_cursor(page[-1].Highlight.id) if len(rows) > limit else None,
    )


def select_interviews(session: Session, wanted: Wanted) -> Select[int] | None:
    """The ids of interviews in which to look for highlights; None for all."""
    conditions = list(_narrow_interviews(resolve_filters(session, wanted)))
    if not conditions:
        return None
    return select(Interview.id).outerjoin(Account, Account.id == Interview.account_id).where(*conditions)


def narrow(session: Session, wanted: WantedHighlights) -> Iterator[ColumnElement[bool]]:
    interviews = select_interviews(session, wanted.interviews)
    if interviews is not None:
        yield Highlight.interview_id.in_(interviews)
    if wanted.tags:
        tag_ids = find_tags(session, wanted.tags)
        yield Highlight.id.in_(select(HighlightTag.highlight_id).where(HighlightTag.tag_id.in_(tag_ids)))
    if wanted.created_by:
        yield Highlight.created_by.in_(wanted.created_by)
    if wanted.is_detached is not None:
        yield not_(Highlight.has_place()) if wanted.is_detached else Highlight.has_place()


def _narrow_interviews(filters: Filters) -> Iterator[ColumnElement[bool]]:
    columns: list[tuple[Any, Sequence[Any] | None]] = [
        (Interview.id, filters.interview_ids),
        (Interview.study_id, filters.study_ids),
        (Interview.account_id, filters.account_ids),
        (Account.cohort, filters.cohorts),
        (Interview.kind, filters.kinds),
    ]
    for column, values in columns:
        if values is not None:
            yield column.in_(values)
    if filters.held_from is not None:
        yield Interview.held_on >= filters.held_from
    if filters.held_to is not None:
        yield Interview.held_on <= filters.held_to
