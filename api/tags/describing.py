"""Tags as they are answered."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.schemas import Named
from api.tags.counting import Counts, count_tags
from api.tags.schemas import TagInfo
from api.tags.tree import Tree, load_tree
from models.codebook import Tag
from models.people import User


def describe_tags(session: Session, tree: Tree, tags: Sequence[Tag] | None = None) -> list[TagInfo]:
    """These tags, or all in the order of the tree."""
    counts = count_tags(session, tree, None if tags is None else [tag.id for tag in tags])
    listed = list(tree.walk()) if tags is None else tags
    users = _name_users(session, {tag.created_by for tag in listed if tag.created_by})
    return [_describe(tree, tag, counts, users) for tag in listed]


def describe_tag(session: Session, tag_id: int) -> TagInfo:
    """One tag as it is now."""
    tree = load_tree(session)
    return describe_tags(session, tree, [tree.tags[tag_id]])[0]


def _describe(tree: Tree, tag: Tag, counts: Counts, users: dict[int, Named]) -> TagInfo:
    return TagInfo(
        id=tag.id,
        guid=tag.guid,
        parent_id=tag.parent_id,
        name=tag.name,
        path=tree.path_of(tag),
        description=tag.description,
        color=tag.color,
        examples=tag.examples,
        is_suggested=tag.is_suggested,
        threshold=tag.threshold,
        edit_version=tag.edit_version,
        created_at=tag.created_at,
        updated_at=tag.updated_at,
        created_by=users.get(tag.created_by) if tag.created_by else None,
        own=counts.own[tag.id],
        total=counts.total[tag.id],
    )


def _name_users(session: Session, user_ids: set[int]) -> dict[int, Named]:
    rows = session.execute(select(User.id, User.name).where(User.id.in_(user_ids)))
    return {row.id: Named(id=row.id, name=row.name) for row in rows}
