"""Runs that look for themes."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, SessionDep, needs
from api.pagination import Cursor, PageLimit
from api.theme_runs import service
from api.theme_runs.schemas import ThemeRunInfo, ThemeRunPage, ThemeRunRequest

router = APIRouter(prefix="/api/theme-runs", tags=["theme runs"])


@router.post("", status_code=202, dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def request_theme_run(body: ThemeRunRequest, session: SessionDep, principal: CurrentPrincipal) -> ThemeRunInfo:
    """Has a worker look for themes over all customers' passages. It proposes; nothing changes yet."""
    return service.request_run(session, body, principal)


@router.get("", dependencies=[needs(Capability.READ_INTERVIEWS)])
def list_theme_runs(session: SessionDep, limit: PageLimit, cursor: Cursor = None) -> ThemeRunPage:
    """Runs, newest first."""
    return service.list_runs(session, limit, cursor)


@router.get("/{run_id}", dependencies=[needs(Capability.READ_INTERVIEWS)])
def get_theme_run(run_id: int, session: SessionDep) -> ThemeRunInfo:
    """One run: how far it is, and what it would change."""
    return service.get_run_info(session, run_id)


@router.post("/{run_id}/dismiss", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def dismiss_theme_run(run_id: int, session: SessionDep, principal: CurrentPrincipal) -> ThemeRunInfo:
    """Drops a proposal; nothing changes."""
    return service.dismiss_run(session, run_id, principal)


@router.post("/{run_id}/apply", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def apply_theme_run(run_id: int, session: SessionDep, principal: CurrentPrincipal) -> ThemeRunInfo:
    """Takes over a proposal. What people named, shaped, pinned or moved stays as they left it."""
    return service.apply_run(session, run_id, principal)


@router.post("/{run_id}/undo", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def undo_theme_run(run_id: int, session: SessionDep, principal: CurrentPrincipal) -> ThemeRunInfo:
    """Puts back what there was before the run. 409 where a later one was applied."""
    return service.undo_run(session, run_id, principal)
