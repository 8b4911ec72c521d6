"""Making themes of parts of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.themes.editing import finish, require_for_edit
from api.themes.editing_schemas import EditedTheme, ThemePart, ThemeSplit, ThemesSplit
from api.themes.limits import refuse_too_many_parts, refuse_too_many_passages
from api.themes.merging import recentre_all
from api.themes.placing import put, refuse_missing, require_passages
from models.errors import InvalidInput
from models.settings import Settings
from models.themes import Theme, ThemePassage, ThemeStatus
from search.themes.centring import list_members, recentre
from search.themes.keeping import lock_themes
from search.themes.quotes import settle_quotes
from search.themes.relabelling import relabel


@dataclass(frozen=True)
class _Part:
    """What becomes a theme: sub-themes with all they have, and passages that lie in none of them."""

    name: str | None
    sub_themes: list[Theme]
    within: set[int]
    passage_ids: set[int]

    @property
    def size(self) -> int:
        return len(self.within) + len(self.passage_ids)


def split_theme(session: Session, settings: Settings, theme_id: int, split: ThemeSplit) -> ThemesSplit:
    """The parts lie beside it and are held together through later runs, as is what is left of it."""
    refuse_too_many_parts(settings, len(split.into))
    lock_themes(session)
    theme = require_for_edit(session, theme_id, split.edit_version)
    members = list_members(session, theme)
    parts = _plan(session, theme, split.into, members)
    refuse_too_many_passages(settings, len(members))
    made = [_make_theme(session, theme, part) for part in parts]
    is_over = sum(part.size for part in parts) == len(members)
    theme.is_shaped_by_person = True
    session.flush()
    if is_over:
        _end([theme], made[max(range(len(parts)), key=lambda place: parts[place].size)])
    _end(_list_emptied(session, theme), theme)
    recentre(session, theme)
    recentre_all(session, {theme.parent_id} - {None})
    relabel(session, made if is_over else [*made, theme], theme.name)
    settle_quotes(session)
    session.flush()
    for each in made:
        session.refresh(each)
    return ThemesSplit(theme=finish(session, theme), parts=[EditedTheme.model_validate(each) for each in made])


def _plan(session: Session, theme: Theme, wanted: Sequence[ThemePart], members: Sequence[int]) -> list[_Part]:
    """Raises where a part is empty, or names what isn't the theme's or what another part has."""
    own = {
        each.id: each
        for each in session.scalars(
            select(Theme).where(Theme.parent_id == theme.id, Theme.status == ThemeStatus.ACTIVE)
        )
    }
    named = [sub_theme_id for part in wanted for sub_theme_id in set(part.sub_theme_ids)]
    refuse_missing(named, own, "These are no sub-themes of the theme", "sub_theme_ids")
    refuse_missing({one for part in wanted for one in part.passage_ids}, members, "These passages aren't the theme's")
    parts = [_plan_part(session, part, own) for part in wanted]
    taken = [passage_id for part in parts for passage_id in (*part.within, *part.passage_ids)]
    if len(set(taken)) < len(taken) or len(set(named)) < len(named):
        raise InvalidInput(
            "A passage belongs to one theme. Name each passage and each sub-theme in one part only.",
            errors={"into": "names something twice"},
        )
    require_passages(session, {passage_id for part in parts for passage_id in part.passage_ids})
    return parts


def _plan_part(session: Session, part: ThemePart, own: dict[int, Theme]) -> _Part:
    sub_themes = [own[sub_theme_id] for sub_theme_id in sorted(set(part.sub_theme_ids))]
    query = select(ThemePassage.passage_id).where(ThemePassage.theme_id.in_([each.id for each in sub_themes]))
    within = set(session.scalars(query))
    passage_ids = set(part.passage_ids) - within
    if not within and not passage_ids:
        raise InvalidInput("A part without passages is no theme. Name some.", errors={"into": "has an empty part"})
    return _Part(part.name, sub_themes, within, passage_ids)


def _make_theme(session: Session, theme: Theme, part: _Part) -> Theme:
    """A single sub-theme becomes the theme itself, so that what leads to it goes on leading to it."""
    if len(part.sub_themes) == 1:
        made = part.sub_themes[0]
        made.parent_id = None
        made.edit_version += 1
    else:
        made = _add_beside(session, theme)
        for each in part.sub_themes:
            each.parent_id = made.id
            each.edit_version += 1
    if part.name is not None:
        made.name, made.is_named_by_person, made.proposed_name = part.name, True, None
    made.is_shaped_by_person = True
    session.flush()
    put(session, made, sorted(part.passage_ids))
    recentre(session, made)
    session.flush()
    return made


def _add_beside(session: Session, theme: Theme) -> Theme:
    """Its name comes with the phrases of what it has."""
    made = Theme(
        parent_id=theme.parent_id,
        name="",
        phrases=[],
        centroid=theme.centroid,
        reach=theme.reach,
        model_key=theme.model_key,
        x=theme.x,
        y=theme.y,
    )
    session.add(made)
    session.flush()
    return made


def _list_emptied(session: Session, theme: Theme) -> Sequence[Theme]:
    """Its sub-themes of which nothing is left."""
    filled = select(ThemePassage.passage_id).where(ThemePassage.theme_id == Theme.id)
    query = select(Theme).where(Theme.parent_id == theme.id, Theme.status == ThemeStatus.ACTIVE, ~filled.exists())
    return session.scalars(query.order_by(Theme.id)).all()


def _end(themes: Sequence[Theme], into: Theme) -> None:
    """Their ids lead to what became of them."""
    for each in themes:
        each.status, each.merged_into_id = ThemeStatus.MERGED, into.id
