"""Marking spans of transcripts. Of two people who change one highlight the second is told."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.highlights.checking import check_note, refuse_too_long, refuse_too_many, require_unchanged
from api.highlights.describing import describe_highlight
from api.highlights.schemas import HighlightChange, HighlightInfo, NewHighlight, Place
from api.highlights.tagging import add_tags, remove_tags
from ingest.highlights import Marked, Span, add_highlight, place_highlight, read_span
from ingest.intake.touches import lock_interview
from models.codebook import Highlight
from models.errors import NotFound
from models.interviews import Interview
from models.settings import Settings


def create_highlight(
    session: Session, settings: Settings, interview_id: int, new: NewHighlight, user_id: int | None
) -> HighlightInfo:
    interview = _lock_interview(session, interview_id)
    check_note(settings, new.note)
    count = select(func.count()).select_from(Highlight).where(Highlight.interview_id == interview_id)
    refuse_too_many(settings, session.scalar(count) or 0)
    marked = _read(session, settings, interview, new)
    highlight = add_highlight(session, interview_id, marked, user_id)
    highlight.note = new.note
    add_tags(session, settings, highlight.id, new.tag_ids, user_id)
    return describe_highlight(session, highlight.id)


def change_highlight(
    session: Session, settings: Settings, highlight_id: int, change: HighlightChange, user_id: int | None
) -> HighlightInfo:
    """What is left out stays as it is."""
    interview = _lock_interview_of(session, highlight_id)
    highlight = require_unchanged(session, highlight_id, change.edit_version)
    if change.place is not None:
        place_highlight(highlight, _read(session, settings, interview, change.place))
    if change.note is not None:
        check_note(settings, change.note)
        highlight.note = change.note
    remove_tags(session, highlight_id, change.remove_tag_ids)
    add_tags(session, settings, highlight_id, change.add_tag_ids, user_id)
    highlight.edit_version += 1
    return describe_highlight(session, highlight_id)


def delete_highlight(session: Session, highlight_id: int, edit_version: int) -> None:
    """What was said stays."""
    _lock_interview_of(session, highlight_id)
    session.delete(require_unchanged(session, highlight_id, edit_version, with_tags=True))


def _read(session: Session, settings: Settings, interview: Interview, place: Place) -> Marked:
    span = Span(place.first_segment_id, place.start_char, place.last_segment_id, place.end_char)
    marked = read_span(session, interview, span)
    refuse_too_long(settings, marked.text)
    return marked


def _lock_interview(session: Session, interview_id: int) -> Interview:
    """Its text stays as it is until the commit."""
    interview = lock_interview(session, interview_id)
    if interview is None:
        raise NotFound(f"There is no interview {interview_id}. It may have been deleted.")
    return interview


def _lock_interview_of(session: Session, highlight_id: int) -> Interview:
    interview_id = session.scalar(select(Highlight.interview_id).where(Highlight.id == highlight_id))
    if interview_id is None:
        raise NotFound(f"There is no highlight {highlight_id}. Somebody may have deleted it, or its interview.")
    return _lock_interview(session, interview_id)
