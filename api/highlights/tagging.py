"""Tags put on highlights and taken off."""

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.highlights.checking import refuse_too_many_tags
from models.codebook import HighlightTag, Tag
from models.errors import InvalidInput
from models.settings import Settings


def add_tags(
    session: Session, settings: Settings, highlight_id: int, tag_ids: Collection[int], user_id: int | None
) -> None:
    """A tag that it bears already stays as it is."""
    _lock_tags(session, set(tag_ids))
    found = select(HighlightTag).where(HighlightTag.highlight_id == highlight_id)
    borne = {row.tag_id: row for row in session.scalars(found)}
    new = sorted(set(tag_ids) - borne.keys())
    refuse_too_many_tags(settings, len(borne) + len(new) if new else 0)
    session.add_all(HighlightTag(highlight_id=highlight_id, tag_id=tag_id, created_by=user_id) for tag_id in new)
    session.flush()


def remove_tags(session: Session, highlight_id: int, tag_ids: Collection[int]) -> None:
    """What it doesn't bear is no fault: somebody else took it off."""
    session.execute(
        delete(HighlightTag).where(HighlightTag.highlight_id == highlight_id, HighlightTag.tag_id.in_(tag_ids))
    )


def _lock_tags(session: Session, tag_ids: Collection[int]) -> None:
    """None of them is deleted or merged away until the commit."""
    locked = select(Tag.id).where(Tag.id.in_(tag_ids)).order_by(Tag.id).with_for_update(read=True, key_share=True)
    missing = sorted(set(tag_ids) - set(session.scalars(locked)))
    if missing:
        told = ", ".join(map(str, missing[:10]))
        raise InvalidInput(
            f"There is no tag {told}. It may have been deleted or merged into another: load the codebook again.",
            errors={"tag_ids": f"unknown: {told}"},
        )
