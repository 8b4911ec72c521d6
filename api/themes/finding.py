"""What the requests for themes name: filters, and a theme that may have become another."""

from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy.orm import Session

from api.runtime import Runtime
from api.search.service import Wanted, resolve_filters
from models.errors import InvalidInput, NotFound
from models.themes import Theme
from search.themes.counting import Heard
from search.themes.following import follow_merges


def hear(runtime: Runtime, wanted: Wanted) -> Heard:
    """What the filters let through."""
    if wanted.held_from and wanted.held_to and wanted.held_from > wanted.held_to:
        raise InvalidInput(
            "The first day lies after the last one. Give `from` a day that isn't after `to`.",
            errors={"from": "is after `to`"},
        )
    with runtime.database.read() as session:
        filters = resolve_filters(session, wanted)
    return runtime.themes.hear(filters)


def narrows(wanted: Wanted) -> bool:
    """Whether it names any part of what customers said."""
    return any(getattr(wanted, field.name) for field in fields(wanted) if field.name != "speaker_role")


def require_number(session: Session, heard: Heard, theme_id: int) -> int:
    """The number of the theme, or of what it became."""
    number = heard.members.number_of.get(theme_id)
    if number is not None:
        return number
    theme = session.get(Theme, theme_id)
    if theme is None:
        raise NotFound(f"There is no theme {theme_id}.")
    became = follow_merges(session, theme)
    number = None if became is None else heard.members.number_of.get(became.id)
    if number is None:
        raise NotFound(
            f"Theme {theme_id}, “{theme.name}”, is gone: a run that was applied no longer found it. "
            "Look for its words with search, or undo the run."
        )
    return number


def list_shown(heard: Heard, numbers: Sequence[int], *, include_hidden: bool) -> list[int]:
    themes = heard.members.themes
    return [number for number in numbers if include_hidden or not themes[number].is_hidden]
