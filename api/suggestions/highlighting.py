"""What an accepted suggestion becomes: a highlight over its passage, with the tag."""

import re
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.codebook import Highlight, HighlightTag
from models.errors import NotFound
from models.passages import Passage
from models.tagging import TagSuggestion
from models.transcripts import Segment

_WORD = re.compile(r"\S+")


def add_highlight(session: Session, suggestion: TagSuggestion, user_id: int | None) -> int:
    """The id of the highlight that carries the tag: one that marks just this passage, or a new one."""
    passage = session.get_one(Passage, suggestion.passage_id)
    place = _find_place(session, passage)
    marked = select(Highlight).filter_by(interview_id=passage.interview_id, **place).order_by(Highlight.id)
    highlight = session.scalars(marked.with_for_update()).first()
    if highlight is None:
        highlight = Highlight(
            guid=str(uuid4()),
            interview_id=passage.interview_id,
            **place,
            start_ms=passage.start_ms,
            end_ms=passage.end_ms,
            text=passage.text,
            created_by=user_id,
        )
        session.add(highlight)
        session.flush()
    if session.get(HighlightTag, (highlight.id, suggestion.tag_id)) is None:
        row = HighlightTag(
            highlight_id=highlight.id, tag_id=suggestion.tag_id, from_suggestion=True, created_by=user_id
        )
        session.add(row)
        session.flush()
    return highlight.id


def remove_highlight(session: Session, suggestion: TagSuggestion) -> None:
    """Takes off the tag that accepting gave, and the highlight where nothing else is on it."""
    if suggestion.highlight_id is None:
        return
    tags = session.scalars(select(HighlightTag).where(HighlightTag.highlight_id == suggestion.highlight_id)).all()
    given = [tag for tag in tags if tag.tag_id == suggestion.tag_id and tag.from_suggestion]
    for tag in given:
        session.delete(tag)
    session.flush()
    highlight = session.get(Highlight, suggestion.highlight_id)
    if highlight is not None and given and len(tags) == len(given) and not highlight.note:
        suggestion.highlight_id = None
        session.flush()
        session.delete(highlight)
        session.flush()


def _find_place(session: Session, passage: Passage) -> dict[str, int]:
    """From which character of which segment to which the passage goes: long segments are cut between words."""
    first = session.get(Segment, passage.first_segment_id)
    last = session.get(Segment, passage.last_segment_id)
    if first is None or last is None:
        raise NotFound("What was said there was changed or deleted. Load the interview again.")
    start, end = find_span(passage.text, first.text, last.text if last.id != first.id else None)
    return {
        "first_segment_id": first.id,
        "start_char": start,
        "last_segment_id": last.id,
        "end_char": end,
    }


def find_span(text: str, first: str, last: str | None) -> tuple[int, int]:
    """Where `text` begins in the first segment's text and ends in that of the last, None where it is the first."""
    lines = text.split("\n")
    if last is None:
        start = max(0, first.find(text))
        return start, min(len(first), start + len(text)) if text in first else len(first)
    starts = (word.start() for word in _WORD.finditer(first))
    ends = [word.end() for word in _WORD.finditer(last)]
    start = next((at for at in starts if lines[0].startswith(first[at:].rstrip())), 0)
    return start, next((at for at in reversed(ends) if lines[-1].endswith(last[:at].lstrip())), len(last))
