"""What an accepted suggestion becomes: a highlight over its passage, with the tag."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.highlights import add_highlight, find_highlight, read_passage
from models.codebook import Highlight, HighlightTag
from models.passages import Passage
from models.tagging import TagSuggestion


def highlight_passage(session: Session, suggestion: TagSuggestion, user_id: int | None) -> int:
    """The id of the highlight that carries the tag: one that marks just this passage, or a new one."""
    passage = session.get_one(Passage, suggestion.passage_id)
    marked = read_passage(session, passage)
    highlight = find_highlight(session, passage.interview_id, marked.span)
    if highlight is None:
        highlight = add_highlight(session, passage.interview_id, marked, user_id)
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
