"""Runs that suggest tags anew for the whole repository: a proposal with a difference, applied or dismissed."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, SessionDep, needs
from api.pagination import Cursor, PageLimit
from api.tagging_runs import service
from api.tagging_runs.schemas import NewTaggingRun, TaggingRunInfo, TaggingRunPage

router = APIRouter(prefix="/api/tagging-runs", tags=["suggestions"])

READ = needs(Capability.READ_INTERVIEWS)
EDIT = needs(Capability.EDIT_INTERVIEWS)


@router.post("", status_code=202, dependencies=[EDIT])
def start_tagging_run(body: NewTaggingRun, session: SessionDep, principal: CurrentPrincipal) -> TaggingRunInfo:
    """Queues a run; a worker computes what it would change. 409 while another is under way."""
    return service.start_run(session, body, principal.user_id)


@router.get("", dependencies=[READ])
def list_tagging_runs(session: SessionDep, limit: PageLimit, cursor: Cursor = None) -> TaggingRunPage:
    """Runs, newest first."""
    return service.list_runs(session, limit, cursor)


@router.get("/{run_id}", dependencies=[READ])
def get_tagging_run(run_id: int, session: SessionDep) -> TaggingRunInfo:
    """One run, with what it would change once it is proposed."""
    return service.get_run(session, run_id)


@router.post("/{run_id}/apply", dependencies=[EDIT])
def apply_tagging_run(run_id: int, session: SessionDep, principal: CurrentPrincipal) -> TaggingRunInfo:
    """Makes the suggestions what the run proposes; those decided meanwhile stay. Applying it again changes nothing."""
    return service.apply_run(session, run_id, principal.user_id)


@router.post("/{run_id}/dismiss", dependencies=[EDIT])
def dismiss_tagging_run(run_id: int, session: SessionDep, principal: CurrentPrincipal) -> TaggingRunInfo:
    """Leaves everything as it is; one that waits or is at work stops."""
    return service.dismiss_run(session, run_id, principal.user_id)
