"""What of the workspace goes into a project: interviews that have a transcript, and highlights in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from api.highlights.listing import WantedHighlights, narrow, select_interviews
from models.codebook import Highlight
from models.customers import Account, Study
from models.interviews import Interview, Speaker
from models.people import User


@dataclass(frozen=True, slots=True)
class Chosen:
    """An interview with what tells it apart, its speakers' names and its highlights in the order of speech."""

    interview: Any
    names: dict[int, str]
    highlights: list[Highlight]


def list_chosen(session: Session, wanted: WantedHighlights) -> Iterator[Chosen]:
    """In the order in which they were added, each read when it is asked for."""
    conditions = list(narrow(session, wanted))
    for interview_id in _list_ids(session, wanted):
        chosen = _read(session, interview_id, conditions)
        if chosen is not None:
            yield chosen


def list_users(session: Session) -> list[User]:
    return list(session.scalars(select(User).order_by(User.id)))


def _list_ids(session: Session, wanted: WantedHighlights) -> list[int]:
    query = select(Interview.id).where(Interview.transcript_id.is_not(None)).order_by(Interview.id)
    interviews = select_interviews(session, wanted.interviews)
    return list(session.scalars(query if interviews is None else query.where(Interview.id.in_(interviews))))


def _read(session: Session, interview_id: int, conditions: list[Any]) -> Chosen | None:
    """None where it is gone since."""
    columns = (Interview.id, Interview.title, Interview.held_on, Interview.transcript_id, Interview.created_at)
    found = (
        select(*columns, Account.name.label("account"), Account.cohort, Study.name.label("study"))
        .outerjoin(Account, Account.id == Interview.account_id)
        .outerjoin(Study, Study.id == Interview.study_id)
        .where(Interview.id == interview_id)
    )
    interview = session.execute(found).one_or_none()
    if interview is None:
        return None
    speakers = session.scalars(select(Speaker).where(Speaker.interview_id == interview_id))
    marked = (
        select(Highlight)
        .where(Highlight.interview_id == interview_id, *conditions)
        .options(selectinload(Highlight.tags))
        .order_by(Highlight.start_ms, Highlight.end_ms, Highlight.id)
    )
    names = {speaker.id: speaker.display_name for speaker in speakers}
    return Chosen(interview, names, list(session.scalars(marked)))
