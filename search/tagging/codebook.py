"""The codebook as suggesting sees it: the tags that may be suggested and what they say of themselves."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.codebook import Tag
from search.ranked import Float32
from search.tagging.rivalry import find_rivals


@dataclass(frozen=True)
class SuggestedTag:
    """`statements` are the name, with that of the tag above where there is one, and the description; `examples` are
    sentences that bear the tag. `threshold` is None where the setting's holds."""

    id: int
    name: str
    threshold: float | None
    statements: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Tells apart what the tag says of itself."""
        said = "\x00".join([*self.statements, "", *self.examples])
        return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True)
class Codebook:
    """The tags that may be suggested, by id, and who is whose rival."""

    tags: Sequence[SuggestedTag]
    rivals: Float32

    @property
    def tag_ids(self) -> list[int]:
        return [tag.id for tag in self.tags]

    @cached_property
    def places(self) -> dict[int, int]:
        return {tag.id: at for at, tag in enumerate(self.tags)}


def load_codebook(session: Session) -> Codebook:
    columns = (Tag.id, Tag.parent_id, Tag.name, Tag.description, Tag.examples, Tag.is_suggested, Tag.threshold)
    rows = session.execute(select(*columns).order_by(Tag.id)).all()
    names = {row.id: row.name for row in rows}
    tags = [
        SuggestedTag(
            id=row.id,
            name=row.name,
            threshold=row.threshold,
            statements=_list_statements(names.get(row.parent_id), row.name, row.description),
            examples=tuple(text for text in row.examples if isinstance(text, str) and text.strip()),
        )
        for row in rows
        if row.is_suggested
    ]
    parents = {row.id: row.parent_id for row in rows}
    return Codebook(tags, find_rivals(parents, [tag.id for tag in tags]))


def _list_statements(parent: str | None, name: str, description: str) -> tuple[str, ...]:
    readable = name.replace("_", " ").strip()
    named = f"{parent.replace('_', ' ').strip()}: {readable}" if parent else readable
    return (named, description.strip()) if description.strip() else (named,)
