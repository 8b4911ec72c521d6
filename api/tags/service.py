"""Keeping the codebook. What changes it locks it first, so names stay unique and nobody overwrites anybody."""

from uuid import uuid4

from sqlalchemy.orm import Session

from api.tags.checking import (
    check_texts,
    refuse_taken_name,
    refuse_too_deep,
    refuse_too_many,
    require_tag,
    require_unchanged,
    tidy_examples,
)
from api.tags.describing import describe_tag, describe_tags
from api.tags.removing import lock_for_removal
from api.tags.schemas import NewTag, TagChange, TagInfo, TagList, TagMove
from api.tags.tree import Tree, load_tree, lock_tree
from models.codebook import Tag
from models.errors import Conflict
from models.settings import Settings

_MAY_BE_NULL = frozenset({"color", "threshold"})


def list_tags(session: Session) -> TagList:
    return TagList(items=describe_tags(session, load_tree(session)))


def get_tag_info(session: Session, tag_id: int) -> TagInfo:
    tree = load_tree(session)
    return describe_tags(session, tree, [require_tag(tree, tag_id)])[0]


def create_tag(session: Session, settings: Settings, new: NewTag, user_id: int | None) -> TagInfo:
    tree = lock_tree(session)
    if new.parent_id is not None:
        require_tag(tree, new.parent_id)
    check_texts(settings, new.description, new.examples)
    refuse_too_many(tree, settings, 1)
    refuse_too_deep(tree, settings, new.parent_id, 1)
    refuse_taken_name(tree, new.parent_id, new.name)
    fields = {**new.model_dump(), "examples": tidy_examples(new.examples)}
    tag = Tag(guid=str(uuid4()), created_by=user_id, **fields)
    session.add(tag)
    session.flush()
    return describe_tag(session, tag.id)


def change_tag(session: Session, settings: Settings, tag_id: int, change: TagChange) -> TagInfo:
    tree = lock_tree(session)
    tag = require_unchanged(tree, tag_id, change.edit_version)
    check_texts(settings, change.description, change.examples)
    if change.name is not None:
        refuse_taken_name(tree, tag.parent_id, change.name, but=tag.id)
    values = change.model_dump(exclude_unset=True, exclude={"edit_version"})
    if change.examples is not None:
        values["examples"] = tidy_examples(change.examples)
    for name, value in values.items():
        if value is not None or name in _MAY_BE_NULL:
            setattr(tag, name, value)
    tag.edit_version += 1
    return describe_tag(session, tag_id)


def move_tag(session: Session, settings: Settings, tag_id: int, move: TagMove) -> TagInfo:
    tree = lock_tree(session)
    tag = require_unchanged(tree, tag_id, move.edit_version)
    if move.parent_id is not None:
        require_tag(tree, move.parent_id)
        if move.parent_id in tree.with_descendants([tag_id]):
            raise Conflict(
                f"“{tag.name}” can't lie below itself. Choose a tag that is not below it.",
                errors={"parent_id": "is the tag itself or below it"},
            )
    refuse_too_deep(tree, settings, move.parent_id, tree.height_of(tag_id))
    refuse_taken_name(tree, move.parent_id, tag.name, but=tag.id)
    tag.parent_id = move.parent_id
    tag.edit_version += 1
    return describe_tag(session, tag_id)


def delete_tag(session: Session, tag_id: int, edit_version: int, *, with_children: bool) -> None:
    """Its highlights stay, without the tag."""
    tree = lock_tree(session)
    tag = require_unchanged(tree, tag_id, edit_version)
    below = list(tree.walk(tag_id))
    if below and not with_children:
        lying = f"{len(below)} tags lie" if len(below) > 1 else "A tag lies"
        raise Conflict(
            f"{lying} below “{tag.name}”. Move them elsewhere first, or delete them too (with_children).",
            errors={"with_children": "is needed"},
        )
    _delete(session, tree, tree.with_descendants([tag_id]))


def _delete(session: Session, tree: Tree, tag_ids: set[int]) -> None:
    """The lowest first: a tag takes those below it along."""
    lock_for_removal(session, tag_ids)
    for tag in sorted((tree.tags[each] for each in tag_ids), key=lambda tag: -len(tree.ancestors_of(tag))):
        session.delete(tag)
        session.flush()
