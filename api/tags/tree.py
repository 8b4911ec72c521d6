"""The codebook as a tree, read in one go: who is below whom, and what tags are called."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from models.codebook import Tag

CODEBOOK_LOCK = 4_721_002
"""Key of PostgreSQL's advisory lock: one codebook is changed by one at a time. SQLite writes one at a time anyway."""


class Tree:
    """Tags by id. What is added to or taken off the session later is not in it."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.tags = {tag.id: tag for tag in tags}

    @cached_property
    def _children(self) -> dict[int | None, list[Tag]]:
        children: dict[int | None, list[Tag]] = defaultdict(list)
        for tag in sorted(self.tags.values(), key=lambda tag: (fold(tag.name), tag.id)):
            children[tag.parent_id].append(tag)
        return children

    def children_of(self, tag_id: int | None) -> list[Tag]:
        """By name; with None those at the top."""
        return self._children.get(tag_id, [])

    def walk(self, tag_id: int | None = None) -> Iterator[Tag]:
        """Those below a tag, each followed by those below it; with None all."""
        for tag in self.children_of(tag_id):
            yield tag
            yield from self.walk(tag.id)

    def with_descendants(self, tag_ids: Collection[int]) -> set[int]:
        return {*tag_ids, *(tag.id for tag_id in tag_ids for tag in self.walk(tag_id))}

    def ancestors_of(self, tag: Tag) -> list[Tag]:
        """From the one above it up to the top."""
        above: list[Tag] = []
        while tag.parent_id is not None:
            tag = self.tags[tag.parent_id]
            above.append(tag)
        return above

    def path_of(self, tag: Tag) -> list[str]:
        """Names from the top down to the tag's own."""
        return [each.name for each in (*reversed(self.ancestors_of(tag)), tag)]

    def height_of(self, tag_id: int) -> int:
        """Levels of the tag and those below it."""
        return 1 + max((self.height_of(child.id) for child in self.children_of(tag_id)), default=0)


def fold(name: str) -> str:
    """What makes two names the same."""
    return " ".join(name.split()).casefold()


def load_tree(session: Session) -> Tree:
    session.flush()
    return Tree(session.scalars(select(Tag).order_by(Tag.id)).all())


def lock_tree(session: Session) -> Tree:
    """The tree for changing it: nobody else changes the codebook until the commit. Call it before tags are read."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CODEBOOK_LOCK})
    found = select(Tag).order_by(Tag.id).with_for_update(key_share=True).execution_options(populate_existing=True)
    return Tree(session.scalars(found).all())
