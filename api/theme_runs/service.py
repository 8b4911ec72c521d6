"""Runs that look for themes: asked for here, computed by a worker, decided by people."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.analysis_runs import refuse_under_way, require_run
from api.auth.principal import Principal
from api.cursors import decode_cursor, encode_cursor
from api.theme_runs.schemas import ThemeRunInfo, ThemeRunPage, ThemeRunRequest
from models.analysis import RunStatus
from models.errors import Conflict
from models.themes import ThemeRun
from search.themes.deciding import take_over
from search.themes.undoing import undo

_NAME = "theme run"


def request_run(session: Session, wanted: ThemeRunRequest, principal: Principal) -> ThemeRunInfo:
    """Queues a run; refused while another is under way, since both would be over the same passages."""
    refuse_under_way(session, ThemeRun, _NAME)
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
    return ThemeRunInfo.model_validate(require_run(session, ThemeRun, run_id, _NAME))


def dismiss_run(session: Session, run_id: int, principal: Principal) -> ThemeRunInfo:
    """Leaves everything as it is and drops what was proposed."""
    run = require_run(session, ThemeRun, run_id, _NAME, lock=True)
    if run.status != RunStatus.PROPOSED:
        raise Conflict(f"Theme run {run_id} is {run.status}; only a proposal can be dismissed.")
    run.mark_decided(RunStatus.DISMISSED, principal.user_id)
    session.flush()
    return ThemeRunInfo.model_validate(run)


def apply_run(session: Session, run_id: int, principal: Principal) -> ThemeRunInfo:
    """Takes over what was proposed. What people did meanwhile stays."""
    run = require_run(session, ThemeRun, run_id, _NAME, lock=True)
    if run.status != RunStatus.PROPOSED:
        raise Conflict(f"Theme run {run_id} is {run.status}; only a proposal can be applied.")
    take_over(session, run, principal.user_id)
    session.flush()
    return ThemeRunInfo.model_validate(run)


def undo_run(session: Session, run_id: int, principal: Principal) -> ThemeRunInfo:
    """Puts back what there was before the run; refused where a later one was applied."""
    run = require_run(session, ThemeRun, run_id, _NAME, lock=True)
    if run.status != RunStatus.APPLIED or run.before is None:
        raise Conflict(f"Theme run {run_id} is {run.status}; only one that was applied can be undone.")
    later = select(ThemeRun.id).where(ThemeRun.status == RunStatus.APPLIED, ThemeRun.decided_at > run.decided_at)
    later_id = session.scalar(later.order_by(ThemeRun.id.desc()).limit(1))
    if later_id is not None:
        raise Conflict(f"Theme run {later_id} was applied after it. Undo that one first.", members={"run_id": later_id})
    undo(session, run.before)
    run.before = None
    run.mark_decided(RunStatus.UNDONE, principal.user_id)
    session.flush()
    return ThemeRunInfo.model_validate(run)
