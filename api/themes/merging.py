"""Making one theme part of another."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.themes.editing import finish, require_for_edit
from api.themes.editing_schemas import EditedTheme, ThemeMerge
from api.themes.limits import refuse_too_many_passages
from models.errors import Conflict
from models.settings import Settings
from models.themes import Theme, ThemePassage, ThemeStatus
from search.themes.centring import list_members, recentre
from search.themes.keeping import lock_themes, place
from search.themes.quotes import settle_quotes
from search.themes.relabelling import join_phrases


def merge_theme(session: Session, settings: Settings, theme_id: int, merge: ThemeMerge) -> EditedTheme:
    """The other theme keeps its name, gets passages and sub-themes, and is held together through later runs."""
    if merge.into_id == theme_id:
        raise Conflict(
            "A theme can't be merged into itself. Choose another one.", errors={"into_id": "is the theme itself"}
        )
    lock_themes(session)
    versions = {theme_id: merge.edit_version, merge.into_id: merge.into_edit_version}
    themes = {each: require_for_edit(session, each, version) for each, version in versions.items()}
    theme, into = themes[theme_id], themes[merge.into_id]
    parts = session.scalars(select(Theme).where(Theme.parent_id == theme_id).order_by(Theme.id)).all()
    _refuse_third_level(theme, into, [part for part in parts if part.status == ThemeStatus.ACTIVE])
    refuse_too_many_passages(settings, sum(len(list_members(session, each)) for each in (theme, into)))
    for part in parts:
        part.parent_id = into.id
        part.edit_version += 1
    _move_members(session, theme, into)
    parents = {theme.parent_id, into.parent_id} - {None, into.id}
    theme.status, theme.merged_into_id = ThemeStatus.MERGED, into.id
    theme.edit_version += 1
    into.is_shaped_by_person = True
    into.phrases = join_phrases(into.phrases, theme.phrases)
    session.flush()
    recentre(session, into)
    recentre_all(session, parents)
    settle_quotes(session)
    return finish(session, into)


def recentre_all(session: Session, theme_ids: set[int | None]) -> None:
    for theme in session.scalars(select(Theme).where(Theme.id.in_(theme_ids)).order_by(Theme.id)):
        recentre(session, theme)


def _refuse_third_level(theme: Theme, into: Theme, parts: list[Theme]) -> None:
    if into.parent_id == theme.id:
        raise Conflict(
            f"“{into.name}” is a sub-theme of “{theme.name}”. Merge the sub-theme into the theme instead.",
            errors={"into_id": "is a sub-theme of the theme"},
        )
    if parts and into.parent_id is not None:
        raise Conflict(
            f"“{theme.name}” has sub-themes, which a sub-theme can't have. Merge those first, or "
            "merge it into a theme.",
            errors={"into_id": "is a sub-theme"},
        )


def _move_members(session: Session, theme: Theme, into: Theme) -> None:
    rows = session.execute(
        select(ThemePassage.passage_id, ThemePassage.strength).where(ThemePassage.theme_id == theme.id)
    ).all()
    place(session, [(row.passage_id, into.id, row.strength) for row in rows])
