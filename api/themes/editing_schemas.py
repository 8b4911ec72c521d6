"""What edits of a theme take and give."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.schemas import Input, Name, Output, example
from api.suppressions.schemas import RowId
from models.themes import ThemeStatus

PassageIds = Annotated[list[RowId], Field(min_length=1)]

_EXAMPLE = {
    "id": 4,
    "parent_id": None,
    "status": "active",
    "merged_into_id": None,
    "name": "Importing spreadsheets",
    "proposed_name": None,
    "is_named_by_person": True,
    "is_shaped_by_person": False,
    "is_pinned": False,
    "is_hidden": False,
    "edit_version": 2,
    "updated_at": "2026-11-25T09:00:00Z",
}


class ThemeEdit(Input):
    edit_version: int = Field(description="The theme's `edit_version` as the editor saw it.")

    model_config = example(edit_version=1)


class ThemeRename(ThemeEdit):
    name: Name

    model_config = example(edit_version=1, name="Importing spreadsheets")


class ThemePin(ThemeEdit):
    is_pinned: bool

    model_config = example(edit_version=1, is_pinned=True)


class ThemeHide(ThemeEdit):
    is_hidden: bool

    model_config = example(edit_version=1, is_hidden=True)


class ThemeMerge(ThemeEdit):
    """Into another theme, which stays."""

    into_id: RowId
    into_edit_version: int = Field(description="The other theme's `edit_version` as the editor saw it.")

    model_config = example(edit_version=1, into_id=7, into_edit_version=3)


class ThemePart(Input):
    """A theme made of sub-themes of another and of its passages; a single sub-theme becomes the theme itself. Without a
    name it is called by its phrases."""

    name: Name | None = None
    sub_theme_ids: list[RowId] = Field(default_factory=list)
    passage_ids: list[RowId] = Field(default_factory=list)

    model_config = example(name="Columns nobody explained", sub_theme_ids=[], passage_ids=[881, 903])


class ThemeSplit(ThemeEdit):
    """What no part names stays where it is."""

    into: list[ThemePart] = Field(min_length=1)

    model_config = example(edit_version=1, into=[{"name": "Columns nobody explained", "passage_ids": [881, 903]}])


class ThemeAssign(ThemeEdit):
    passage_ids: PassageIds

    model_config = example(edit_version=1, passage_ids=[881, 903])


class OutsideAssign(Input):
    """Passages that belong to no theme, and that no run puts into one."""

    passage_ids: PassageIds

    model_config = example(passage_ids=[881, 903])


class PlacedOutside(Output):
    passages: int

    model_config = example(passages=2)


class EditedTheme(Output):
    """A theme as an edit left it."""

    id: int
    parent_id: int | None
    status: ThemeStatus
    merged_into_id: int | None
    name: str
    proposed_name: str | None
    is_named_by_person: bool
    is_shaped_by_person: bool
    is_pinned: bool
    is_hidden: bool
    edit_version: int
    updated_at: datetime

    model_config = example(**_EXAMPLE)


class ThemesSplit(Output):
    """The theme that was split, merged into its largest part where nothing is left of it, and its parts."""

    theme: EditedTheme
    parts: list[EditedTheme]

    model_config = example(
        theme=_EXAMPLE, parts=[_EXAMPLE | {"id": 9, "name": "Columns nobody explained", "edit_version": 1}]
    )
