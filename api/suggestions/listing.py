"""Reading suggestions."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from api.suggestions.schemas import SuggestionList, SuggestionPage, SuggestionSort
from models.tagging import SuggestionStatus


def list_of_interview(
    session: Session, interview_id: int, statuses: Collection[SuggestionStatus]
) -> SuggestionList: ...
def list_of_tag(
    session: Session,
    tag_id: int,
    limit: int,
    cursor: str | None,
    statuses: Collection[SuggestionStatus],
    sort: SuggestionSort,
) -> SuggestionPage: ...
