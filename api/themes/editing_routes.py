"""Edits of themes."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import SessionDep, needs
from api.themes import editing
from api.themes.editing_schemas import EditedTheme, ThemeHide, ThemePin, ThemeRename

router = APIRouter(prefix="/api/themes", tags=["themes"])


@router.post("/{theme_id}/rename", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def rename_theme(theme_id: int, body: ThemeRename, session: SessionDep) -> EditedTheme:
    """Names a theme; no run changes that name."""
    return editing.rename_theme(session, theme_id, body)


@router.post("/{theme_id}/pin", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def pin_theme(theme_id: int, body: ThemePin, session: SessionDep) -> EditedTheme:
    """Holds a theme's members together through later runs, or lets go of them."""
    return editing.pin_theme(session, theme_id, body)


@router.post("/{theme_id}/hide", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def hide_theme(theme_id: int, body: ThemeHide, session: SessionDep) -> EditedTheme:
    """Leaves a theme out of lists, or shows it again."""
    return editing.hide_theme(session, theme_id, body)
