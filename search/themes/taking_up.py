"""What applying and undoing a run share: which themes people have taken up, and how themes stay whole around them."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.chunks import cut
from models.passages import Passage
from models.themes import MembershipSource, Theme, ThemePassage, ThemeStatus
from search.themes.keeping import lock_themes

Themes = Mapping[int, Theme]


def lock_all(session: Session) -> Themes:
    """Every theme by id, whatever became of it; nobody edits one until the transaction ends."""
    lock_themes(session)
    query = select(Theme).order_by(Theme.id).with_for_update().execution_options(populate_existing=True)
    return {theme.id: theme for theme in session.scalars(query)}


def is_active(theme: Theme) -> bool:
    return theme.status == ThemeStatus.ACTIVE


def list_held(themes: Themes) -> set[int]:
    """Themes that people hold together, and their parts."""
    kept = {theme.id for theme in themes.values() if is_active(theme) and theme.is_kept()}
    return kept | {theme.id for theme in themes.values() if is_active(theme) and theme.parent_id in kept}


def list_placed_in(session: Session) -> set[int]:
    """Themes into which a person put a passage."""
    query = select(ThemePassage.theme_id).where(
        ThemePassage.source == MembershipSource.PERSON, ThemePassage.theme_id.is_not(None)
    )
    return {theme_id for theme_id in session.scalars(query.distinct()) if theme_id is not None}


def is_by_person(theme: Theme, placed_in: Collection[int]) -> bool:
    """Whether a run may not end it: a person named, shaped or pinned it, or put something into it."""
    return theme.is_kept() or theme.is_named_by_person or theme.id in placed_in


def follow(themes: Themes, theme_id: int) -> Theme | None:
    """The theme that is active under this id or that it was merged into; None where there is none."""
    theme = themes.get(theme_id)
    for _step in range(len(themes)):
        if theme is None or theme.status != ThemeStatus.MERGED or theme.merged_into_id is None:
            break
        theme = themes.get(theme.merged_into_id)
    return theme if theme is not None and is_active(theme) else None


def settle_parents(themes: Themes) -> None:
    """Leaves two levels, whatever a run and people did to parts and wholes: a part of a part is one of the whole."""
    for theme in themes.values():
        if not is_active(theme) or theme.parent_id is None:
            continue
        whole = follow(themes, theme.parent_id)
        for _step in range(len(themes)):
            above = follow(themes, whole.parent_id) if whole is not None and whole.parent_id is not None else None
            if above is None or whole is theme:
                break
            whole = above
        theme.parent_id = None if whole is None or whole is theme else whole.id


def find_there(session: Session, passage_ids: Collection[int]) -> set[int]:
    """Which of the passages exist."""
    return {
        passage_id
        for chunk in cut(passage_ids)
        for passage_id in session.scalars(select(Passage.id).where(Passage.id.in_(chunk)))
    }


def add_members(session: Session, rows: Iterable[dict[str, Any]]) -> None:
    """Those whose passage is still there and has no place."""
    for chunk in cut(rows):
        ids = find_there(session, [row["passage_id"] for row in chunk])
        placed = set(session.scalars(select(ThemePassage.passage_id).where(ThemePassage.passage_id.in_(ids))))
        values = [row for row in chunk if row["passage_id"] in ids - placed]
        if values:
            session.execute(insert(ThemePassage), values)


def drop_members_of_inactive(session: Session) -> None:
    """Passages that came to a theme which has ended belong nowhere until the next run."""
    inactive = select(Theme.id).where(Theme.status != ThemeStatus.ACTIVE)
    session.execute(
        delete(ThemePassage).where(ThemePassage.theme_id.in_(inactive), ThemePassage.source != MembershipSource.PERSON)
    )


def end_empty(
    session: Session, themes: Themes, ended: Mapping[int, tuple[ThemeStatus, int | None]] = MappingProxyType({})
) -> None:
    """Ends themes that have nothing, nor a part that has, unless a person named or shaped them. Those that had
    `ended` before are again what they were."""
    session.flush()
    filled = {theme_id for theme_id in session.scalars(select(ThemePassage.theme_id).distinct()) if theme_id}
    staying = {theme.id for theme in themes.values() if is_active(theme) and is_by_person(theme, filled)}
    staying |= {theme_id for each in staying if (theme_id := themes[each].parent_id) is not None}
    for theme in themes.values():
        if is_active(theme) and theme.id not in staying:
            theme.status, theme.merged_into_id = ended.get(theme.id, (ThemeStatus.GONE, None))
