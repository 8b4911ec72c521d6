"""Edits of themes."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import SessionDep, SettingsDep, needs
from api.themes import editing, merging, placing, splitting
from api.themes.editing_schemas import (
    EditedTheme,
    OutsideAssign,
    PlacedOutside,
    ThemeAssign,
    ThemeHide,
    ThemeMerge,
    ThemePin,
    ThemeRename,
    ThemeSplit,
    ThemesSplit,
)

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


@router.post("/{theme_id}/merge", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def merge_theme(theme_id: int, body: ThemeMerge, session: SessionDep, settings: SettingsDep) -> EditedTheme:
    """Makes a theme part of another, which gets its passages and sub-themes; answers that other one."""
    return merging.merge_theme(session, settings, theme_id, body)


@router.post("/{theme_id}/split", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def split_theme(theme_id: int, body: ThemeSplit, session: SessionDep, settings: SettingsDep) -> ThemesSplit:
    """Makes themes of some of a theme's sub-themes and passages, beside it."""
    return splitting.split_theme(session, settings, theme_id, body)


@router.post("/outside/assign", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def place_outside(body: OutsideAssign, session: SessionDep, settings: SettingsDep) -> PlacedOutside:
    """Takes passages out of all themes for good."""
    return placing.place_outside(session, settings, body.passage_ids)


@router.post("/{theme_id}/assign", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def assign_to_theme(theme_id: int, body: ThemeAssign, session: SessionDep, settings: SettingsDep) -> EditedTheme:
    """Puts passages into a theme, out of what they were in; no run moves them."""
    return placing.assign_to_theme(session, settings, theme_id, body)
