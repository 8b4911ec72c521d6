"""Making themes of parts of one."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.themes.editing import finish, require_for_edit
from api.themes.editing_schemas import EditedTheme, ThemePart, ThemeSplit, ThemesSplit
from api.themes.merging import recentre_all
from api.themes.placing import put, refuse_missing, require_passages
from models.errors import InvalidInput
from models.themes import Theme, ThemeStatus
from search.themes.centring import list_members, recentre
from search.themes.keeping import lock_themes


def split_theme(session: Session, theme_id: int, split: ThemeSplit) -> ThemesSplit:
    """The parts lie beside it, are named by a person and held together through later runs, as is what is left of it."""
    lock_themes(session)
    theme = require_for_edit(session, theme_id, split.edit_version)
    wanted = [passage_id for part in split.into for passage_id in set(part.passage_ids)]
    if len(set(wanted)) < len(wanted):
        raise InvalidInput(
            "A passage belongs to one theme. Name each in one part only.", errors={"into": "names a passage twice"}
        )
    members = list_members(session, theme)
    refuse_missing(wanted, members, "These passages don't belong to the theme")
    require_passages(session, wanted)
    parts = [_make_part(session, theme, part) for part in split.into]
    if len(wanted) == len(members):
        _end(session, theme, parts[_find_largest(split.into)])
    theme.is_shaped_by_person = True
    session.flush()
    recentre(session, theme)
    recentre_all(session, {theme.parent_id} - {None})
    session.flush()
    for part in parts:
        session.refresh(part)
    return ThemesSplit(theme=finish(session, theme), parts=[EditedTheme.model_validate(part) for part in parts])


def _find_largest(parts: Sequence[ThemePart]) -> int:
    return max(range(len(parts)), key=lambda place: len(set(parts[place].passage_ids)))


def _make_part(session: Session, theme: Theme, part: ThemePart) -> Theme:
    made = Theme(
        parent_id=theme.parent_id,
        name=part.name,
        is_named_by_person=True,
        is_shaped_by_person=True,
        phrases=[],
        centroid=theme.centroid,
        reach=theme.reach,
        model_key=theme.model_key,
        x=theme.x,
        y=theme.y,
    )
    session.add(made)
    session.flush()
    put(session, made, sorted(set(part.passage_ids)))
    recentre(session, made)
    session.flush()
    return made


def _end(session: Session, theme: Theme, into: Theme) -> None:
    """Nothing is left of it, nor of its sub-themes: its id leads to its largest part."""
    parts = session.scalars(select(Theme).where(Theme.parent_id == theme.id, Theme.status == ThemeStatus.ACTIVE))
    for each in (theme, *parts):
        each.status, each.merged_into_id = ThemeStatus.MERGED, into.id
