"""Making several tags of one, by the highlights that go over."""

from collections.abc import Sequence
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.tags.checking import check_texts, refuse_taken_name, refuse_too_many, require_unchanged
from api.tags.describing import describe_tags
from api.tags.schemas import SplitPart, TagSplit, TagsSplit
from api.tags.tree import fold, load_tree, lock_tree
from models.codebook import HighlightTag, Tag
from models.errors import InvalidInput
from models.settings import Settings

_TOLD_MAX = 10


def split_tag(session: Session, settings: Settings, tag_id: int, split: TagSplit, user_id: int | None) -> TagsSplit:
    """The new tags lie beside it; a highlight that several parts name gets all of them."""
    tree = lock_tree(session)
    tag = require_unchanged(tree, tag_id, split.edit_version)
    refuse_too_many(tree, settings, len(split.into))
    for part in split.into:
        check_texts(settings, part.description, None)
        refuse_taken_name(tree, tag.parent_id, part.name)
    _refuse_same_names(split.into)
    borne = _load_borne(session, tag_id, split.into)
    new = [_make_part(session, tag, part, borne, user_id) for part in split.into]
    for highlight_id in {each for part in split.into for each in part.highlight_ids}:
        session.delete(borne[highlight_id])
    tag.edit_version += 1
    session.flush()
    described = describe_tags(session, load_tree(session), [tag, *new])
    return TagsSplit(tag=described[0], new=described[1:])


def _make_part(session: Session, tag: Tag, part: SplitPart, borne: dict[int, HighlightTag], user_id: int | None) -> Tag:
    made = Tag(
        guid=str(uuid4()),
        parent_id=tag.parent_id,
        name=part.name,
        description=part.description,
        color=part.color or tag.color,
        examples=[],
        is_suggested=tag.is_suggested,
        threshold=tag.threshold,
        created_by=user_id,
    )
    session.add(made)
    session.flush()
    for highlight_id in sorted(set(part.highlight_ids)):
        row = borne[highlight_id]
        kept = {"from_suggestion": row.from_suggestion, "created_by": row.created_by, "created_at": row.created_at}
        session.add(HighlightTag(highlight_id=highlight_id, tag_id=made.id, **kept))
    session.flush()
    return made


def _load_borne(session: Session, tag_id: int, parts: Sequence[SplitPart]) -> dict[int, HighlightTag]:
    rows = session.scalars(select(HighlightTag).where(HighlightTag.tag_id == tag_id))
    borne = {row.highlight_id: row for row in rows}
    missing = sorted({each for part in parts for each in part.highlight_ids} - borne.keys())
    if missing:
        told = ", ".join(map(str, missing[:_TOLD_MAX]))
        raise InvalidInput(
            f"These highlights don't bear the tag, or are gone: {told}. Load the tag again.",
            errors={"into": f"names highlights without the tag: {told}"},
        )
    return borne


def _refuse_same_names(parts: Sequence[SplitPart]) -> None:
    if len({fold(part.name) for part in parts}) < len(parts):
        raise InvalidInput("Give the new tags different names.", errors={"into": "names two tags the same"})
