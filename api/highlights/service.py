"""Marking spans of transcripts."""

from sqlalchemy.orm import Session

from api.highlights.schemas import HighlightChange, HighlightInfo, NewHighlight
from models.settings import Settings


def create_highlight(
    session: Session, settings: Settings, interview_id: int, new: NewHighlight, user_id: int | None
) -> HighlightInfo: ...


def change_highlight(
    session: Session, settings: Settings, highlight_id: int, change: HighlightChange, user_id: int | None
) -> HighlightInfo: ...


def delete_highlight(session: Session, highlight_id: int) -> None: ...
