"""Before tags go: what points to them is held still, in one order, so nothing is lost and nobody waits in a ring."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.codebook import Tag
from models.tagging import TagSuggestion


def lock_for_removal(session: Session, tag_ids: Collection[int]) -> None:
    """Waits until whoever decides about suggestions of the tags, or puts them on highlights, has finished; from then
    on nobody does until the commit. Suggestions come first, as where they are accepted."""
    suggestions = select(TagSuggestion.id).where(TagSuggestion.tag_id.in_(tag_ids)).order_by(TagSuggestion.id)
    session.execute(suggestions.with_for_update()).all()
    session.execute(select(Tag.id).where(Tag.id.in_(tag_ids)).order_by(Tag.id).with_for_update()).all()
