"""Runs that look for themes: asked for here, computed by a worker, decided by people."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.cursors import decode_cursor, encode_cursor
from api.theme_runs.schemas import ThemeRunInfo, ThemeRunPage, ThemeRunRequest
from models.analysis import RunStatus
from models.base import now
from models.errors import Conflict, NotFound
from models.themes import ThemeRun
from search.themes.applying import apply, undo
from search.themes.proposal import unpack

_UNDER_WAY = [RunStatus.QUEUED, RunStatus.RUNNING]


def request_run(session: Session, wanted: ThemeRunRequest, principal: Principal) -> ThemeRunInfo:
    """Queues a run; refused while another is under way, since both would be over the same passages."""
    under_way = session.scalar(select(ThemeRun.id).where(ThemeRun.status.in_(_UNDER_WAY)).limit(1))
    if under_way is not None:
        raise Conflict(f"Theme run {under_way} is under way. Wait until it is done.", members={"run_id": under_way})
    run = ThemeRun(options=wanted.model_dump(), created_by=principal.user_id)
    session.add(run)
    session.flush()
    return ThemeRunInfo.model_validate(run)


def list_runs(session: Session, limit: int, cursor: str | None) -> ThemeRunPage:
    """Runs, newest first."""
    query = select(ThemeRun).order_by(ThemeRun.id.desc()).limit(limit + 1)
    if cursor:
        query = query.where(ThemeRun.id < decode_cursor(cursor, int)[0])
    rows = session.scalars(query).all()
    next_cursor = encode_cursor(rows[limit - 1].id) if len(rows) > limit else None
    return ThemeRunPage(items=[ThemeRunInfo.model_validate(row) for row in rows[:limit]], next_cursor=next_cursor)


def get_run_info(session: Session, run_id: int) -> ThemeRunInfo:
    return ThemeRunInfo.model_validate(_require(session, run_id))


def dismiss_run(session: Session, run_id: int, principal: Principal) -> ThemeRunInfo:
    """Leaves everything as it is and drops what was proposed."""
    run = _require(session, run_id, lock=True)
    if run.status != RunStatus.PROPOSED:
        raise Conflict(f"Theme run {run_id} is {run.status}; only a proposal can be dismissed.")
    run.status, run.proposal = RunStatus.DISMISSED, None
    run.decided_at, run.decided_by = now(), principal.user_id
    session.flush()
    return ThemeRunInfo.model_validate(run)


def apply_run(session: Session, run_id: int, principal: Principal) -> ThemeRunInfo:
    """Takes over what was proposed. What people did meanwhile stays."""
    run = _require(session, run_id, lock=True)
    packed = session.scalar(select(ThemeRun.proposal).where(ThemeRun.id == run_id))
    if run.status != RunStatus.PROPOSED or packed is None:
        raise Conflict(f"Theme run {run_id} is {run.status}; only a proposal can be applied.")
    run.before = apply(session, unpack(packed))
    run.status, run.proposal = RunStatus.APPLIED, None
    run.decided_at, run.decided_by = now(), principal.user_id
    session.flush()
    return ThemeRunInfo.model_validate(run)


def undo_run(session: Session, run_id: int, principal: Principal) -> ThemeRunInfo:
    """Puts back what there was before the run; refused where a later one was applied."""
    run = _require(session, run_id, lock=True)
    before = session.scalar(select(ThemeRun.before).where(ThemeRun.id == run_id))
    if run.status != RunStatus.APPLIED or before is None:
        raise Conflict(f"Theme run {run_id} is {run.status}; only one that was applied can be undone.")
    later = select(ThemeRun.id).where(ThemeRun.status == RunStatus.APPLIED, ThemeRun.decided_at > run.decided_at)
    later_id = session.scalar(later.order_by(ThemeRun.id.desc()).limit(1))
    if later_id is not None:
        raise Conflict(f"Theme run {later_id} was applied after it. Undo that one first.", members={"run_id": later_id})
    undo(session, before)
    run.status, run.before = RunStatus.UNDONE, None
    run.decided_at, run.decided_by = now(), principal.user_id
    session.flush()
    return ThemeRunInfo.model_validate(run)


def _require(session: Session, run_id: int, *, lock: bool = False) -> ThemeRun:
    run = session.get(ThemeRun, run_id, with_for_update=lock or None)
    if run is None:
        raise NotFound(f"There is no theme run {run_id}.")
    return run
