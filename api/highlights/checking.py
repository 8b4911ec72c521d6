"""What a highlight must be: found, unchanged since it was seen, within the limits."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from api.editing import require_newest
from models.codebook import Highlight
from models.errors import Conflict, InvalidInput, NotFound
from models.settings import Settings


def require_unchanged(session: Session, highlight_id: int, edit_version: int, *, with_tags: bool = False) -> Highlight:
    """The highlight, locked, where it still is as the editor saw it."""
    found = select(Highlight).where(Highlight.id == highlight_id).with_for_update()
    if with_tags:
        found = found.options(selectinload(Highlight.tags))
    highlight = session.scalars(found.execution_options(populate_existing=True)).one_or_none()
    if highlight is None:
        raise NotFound(f"There is no highlight {highlight_id}. Somebody may have deleted it, or its interview.")
    require_newest(highlight.edit_version, edit_version, "this highlight, or the words it marks,")
    return highlight


def check_note(settings: Settings, note: str) -> None:
    if len(note) > settings.highlight_note_chars_max:
        raise InvalidInput(
            f"A note has at most {settings.highlight_note_chars_max} characters (EARSHOT_HIGHLIGHT_NOTE_CHARS_MAX). "
            "Shorten it.",
            errors={"note": "is too long"},
        )


def refuse_too_long(settings: Settings, text: str) -> None:
    if len(text) > settings.highlight_chars_max:
        raise InvalidInput(
            f"A highlight marks at most {settings.highlight_chars_max} characters (EARSHOT_HIGHLIGHT_CHARS_MAX). Mark "
            "less, or mark it in parts.",
            errors={"end_char": "is too far from the start"},
        )


def refuse_too_many(settings: Settings, count: int) -> None:
    """Raises where no highlight can be added to the `count` that an interview has."""
    if count >= settings.highlights_per_interview_max:
        raise Conflict(
            f"This interview has {count} highlights, the most there may be (EARSHOT_HIGHLIGHTS_PER_INTERVIEW_MAX). "
            "Delete some first."
        )


def refuse_too_many_tags(settings: Settings, count: int) -> None:
    if count > settings.highlight_tags_max:
        raise Conflict(
            f"A highlight bears at most {settings.highlight_tags_max} tags (EARSHOT_HIGHLIGHT_TAGS_MAX). Take some off "
            "first."
        )
