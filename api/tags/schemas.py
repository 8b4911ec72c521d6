"""What tags take and give."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import Input, Name, Named, Output, example

Color = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$", to_lower=True)]
Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Example = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Threshold = Annotated[float, Field(ge=0, le=1)]
EditVersion = Annotated[int, Field(ge=1, description="The `edit_version` that was seen: 409 where it has risen since.")]

_EXAMPLE = {
    "id": 4,
    "guid": "0d1f3c5e-5a83-4f3e-9a43-2f0d7f3b9c11",
    "parent_id": 2,
    "name": "Sync fails silently",
    "path": ["Reliability", "Sync fails silently"],
    "description": "Nothing tells that data is stale.",
    "color": "#c2410c",
    "examples": ["We only noticed on Monday that nothing had synced."],
    "is_suggested": True,
    "threshold": None,
    "edit_version": 3,
    "created_at": "2026-11-02T09:00:00Z",
    "updated_at": "2026-11-03T09:00:00Z",
    "created_by": {"id": 1, "name": "Ada"},
    "own": {"highlights": 6, "customers": 4, "interviews": 5},
    "total": {"highlights": 9, "customers": 5, "interviews": 7},
}


class TagCounts(Output):
    """Highlights, the customers whose words they mark, and the interviews they are in."""

    highlights: int = 0
    customers: int = 0
    interviews: int = 0

    model_config = example(highlights=6, customers=4, interviews=5)


class TagInfo(Output):
    """`path` names all tags from the top down to this one. `threshold` is null where the setting's holds."""

    id: int
    guid: str
    parent_id: int | None
    name: str
    path: list[str]
    description: str
    color: str | None
    examples: list[str]
    is_suggested: bool
    threshold: float | None
    edit_version: int
    created_at: datetime
    updated_at: datetime
    created_by: Named | None
    own: TagCounts = Field(description="What bears this tag itself.")
    total: TagCounts = Field(description="What bears this tag or one below it; each counts once.")

    model_config = example(**_EXAMPLE)


class TagList(Output):
    """Every tag, each followed by those below it, by name."""

    items: list[TagInfo]

    model_config = example(items=[_EXAMPLE])


class NewTag(Input):
    name: Name
    parent_id: int | None = None
    description: Text = ""
    color: Color | None = None
    examples: list[Example] = Field(default_factory=list, description="Sentences that bear it.")
    is_suggested: bool = Field(True, description="Whether it may be suggested for passages.")
    threshold: Threshold | None = Field(None, description="Least probability of a suggestion; null for the setting's.")

    model_config = example(
        name="Sync fails silently",
        parent_id=2,
        description="Nothing tells that data is stale.",
        color="#c2410c",
        examples=["We only noticed on Monday that nothing had synced."],
    )


class TagChange(Input):
    """Fields left out stay as they are; a color or threshold of null takes it away."""

    edit_version: EditVersion
    name: Name | None = None
    description: Text | None = None
    color: Color | None = None
    examples: list[Example] | None = None
    is_suggested: bool | None = None
    threshold: Threshold | None = None

    model_config = example(edit_version=3, description="Nothing tells that what is shown is old.")


class TagMove(Input):
    edit_version: EditVersion
    parent_id: int | None = Field(description="The tag to put it below; null for the top.")

    model_config = example(edit_version=3, parent_id=7)


class TagMerge(Input):
    """The tag of the address becomes part of another and is gone."""

    edit_version: EditVersion
    into_id: int
    into_edit_version: EditVersion

    model_config = example(edit_version=3, into_id=9, into_edit_version=1)


class SplitPart(Input):
    """A new tag beside the one that is split, and the highlights that go over to it."""

    name: Name
    description: Text = ""
    color: Color | None = None
    highlight_ids: list[int] = Field(min_length=1, max_length=10_000)

    model_config = example(name="Sync fails on phones", highlight_ids=[31, 34])


class TagSplit(Input):
    """Highlights that no part names stay with the tag."""

    edit_version: EditVersion
    into: list[SplitPart] = Field(min_length=1, max_length=20)

    model_config = example(edit_version=3, into=[{"name": "Sync fails on phones", "highlight_ids": [31, 34]}])


class TagsSplit(Output):
    """What became of the tag, and the new ones."""

    tag: TagInfo
    new: list[TagInfo]

    model_config = example(tag=_EXAMPLE, new=[])
