"""What edits of a theme take and give."""

from datetime import datetime

from pydantic import Field

from api.schemas import Input, Name, Output, example
from models.themes import ThemeStatus


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


class EditedTheme(Output):
    """A theme as an edit left it."""

    id: int
    parent_id: int | None
    status: ThemeStatus
    name: str
    proposed_name: str | None
    is_named_by_person: bool
    is_shaped_by_person: bool
    is_pinned: bool
    is_hidden: bool
    edit_version: int
    updated_at: datetime

    model_config = example(
        id=4,
        parent_id=None,
        status="active",
        name="Importing spreadsheets",
        proposed_name=None,
        is_named_by_person=True,
        is_shaped_by_person=False,
        is_pinned=False,
        is_hidden=False,
        edit_version=2,
        updated_at="2026-11-25T09:00:00Z",
    )
