"""Edits of themes by people. Each names the version it saw: where somebody was quicker, nothing is overwritten."""

from sqlalchemy.orm import Session

from api.themes.editing_schemas import EditedTheme, ThemeHide, ThemePin, ThemeRename
from models.changes import record_change
from models.errors import EditedMeanwhile, NotFound
from models.passages import ChangeKind
from models.themes import Theme, ThemeStatus


def rename_theme(session: Session, theme_id: int, edit: ThemeRename) -> EditedTheme:
    """Names it for good: no run changes a name that a person gave."""
    theme = require_for_edit(session, theme_id, edit.edit_version)
    theme.name, theme.is_named_by_person, theme.proposed_name = edit.name, True, None
    return finish(session, theme)


def pin_theme(session: Session, theme_id: int, edit: ThemePin) -> EditedTheme:
    """Holds its members together through later runs, or lets go of them."""
    theme = require_for_edit(session, theme_id, edit.edit_version)
    theme.is_pinned = edit.is_pinned
    return finish(session, theme)


def hide_theme(session: Session, theme_id: int, edit: ThemeHide) -> EditedTheme:
    """Leaves it out of lists, or shows it again."""
    theme = require_for_edit(session, theme_id, edit.edit_version)
    theme.is_hidden = edit.is_hidden
    return finish(session, theme)


def require_for_edit(session: Session, theme_id: int, edit_version: int) -> Theme:
    """The theme, locked; refused where it is no longer as the editor saw it."""
    theme = session.get(Theme, theme_id, with_for_update=True)
    if theme is None or theme.status == ThemeStatus.GONE:
        raise NotFound(f"There is no theme {theme_id}. A run may have replaced it.")
    if theme.edit_version != edit_version or theme.status != ThemeStatus.ACTIVE:
        raise EditedMeanwhile(
            "Somebody changed this theme after you opened it. Nothing was overwritten: load it again, then repeat.",
            members={"theme_id": theme.id, "edit_version": theme.edit_version, "merged_into_id": theme.merged_into_id},
        )
    return theme


def finish(session: Session, theme: Theme) -> EditedTheme:
    """Counts the edit and tells those who follow changes; last in the transaction."""
    theme.edit_version += 1
    record_change(session, ChangeKind.THEMES, 0)
    return EditedTheme.model_validate(theme)
