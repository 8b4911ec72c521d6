"""Reading highlights."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.highlights.schemas import HighlightList, HighlightPage


@dataclass(frozen=True, slots=True)
class Wanted:
    """What listed highlights must have; an empty list is no filter."""

    tags: Sequence[str] = ()
    interview_ids: Sequence[int] = ()
    created_by: Sequence[int] = ()
    is_detached: bool | None = None


def list_of_interview(session: Session, interview_id: int) -> HighlightList: ...


def list_highlights(session: Session, limit: int, cursor: str | None, wanted: Wanted) -> HighlightPage: ...
