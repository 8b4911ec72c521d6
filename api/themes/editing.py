"""Edits of themes by people. Each names the version it saw: where somebody was quicker, nothing is overwritten."""

from sqlalchemy.orm import Session

from api.themes.editing_schemas import EditedTheme, ThemeEdit, ThemeHide, ThemePin, ThemeRename
from models.changes import record_change
from models.errors import EditedMeanwhile, NotFound
from models.passages import ChangeKind
from models.themes import Theme, ThemeStatus


def rename_theme(session: Session, theme_id: int, edit: ThemeRename) -> EditedTheme:
    """Names it for good: no run changes a name that a person gave."""
    theme = _require_for_edit(session, theme_id, edit)
    theme.name, theme.is_named_by_person, theme.proposed_name = edit.name, True, None
    return _finish(session, theme)


def pin_theme(session: Session, theme_id: int, edit: ThemePin) -> EditedTheme:
    """Holds its members together through later runs, or lets go of them."""
    theme = _require_for_edit(session, theme_id, edit)
    theme.is_pinned = edit.is_pinned
    return _finish(session, theme)


def hide_theme(session: Session, theme_id: int, edit: ThemeHide) -> EditedTheme:
    """Leaves it out of lists, or shows it again."""
    theme = _require_for_edit(session, theme_id, edit)
    theme.is_hidden = edit.is_hidden
    return _finish(session, theme)


def _require_for_edit(session: Session, theme_id: int, edit: ThemeEdit) -> Theme:
    """The theme, locked; refused where it is no longer as the editor saw it."""
    theme = session.get(Theme, theme_id, with_for_update=True)
    if theme is None or theme.status == ThemeStatus.GONE:
        raise NotFound(f"There is no theme {theme_id}. A run may have replaced it.")
    if theme.edit_version != edit.edit_version or theme.status != ThemeStatus.ACTIVE:
        raise EditedMeanwhile(
            "Somebody changed this theme after you opened it. Nothing was overwritten: load it again, then repeat.",
            members={"edit_version": theme.edit_version, "merged_into_id": theme.merged_into_id},
        )
    return theme


def _finish(session: Session, theme: Theme) -> EditedTheme:
    theme.edit_version += 1
    record_change(session, ChangeKind.THEMES, 0)
    return EditedTheme.model_validate(theme)
