"""Runs that suggest tags anew: asked for here, computed by a worker, decided by people."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from api.analysis_runs import UNDER_WAY, refuse_under_way, require_run
from api.cursors import decode_cursor, encode_cursor
from api.schemas import Named
from api.tagging_runs.schemas import NewTaggingRun, TaggingOptions, TaggingRunInfo, TaggingRunPage, TaggingSummary
from models.analysis import RunStatus
from models.codebook import Tag
from models.errors import Conflict, NotFound
from models.people import User
from models.tagging import TaggingRun
from search.tagging.applying import apply_proposal
from search.tagging.proposal import unpack_proposal

_NAME = "tagging run"
_Maker, _Decider = aliased(User), aliased(User)


def start_run(session: Session, new: NewTaggingRun, user_id: int | None) -> TaggingRunInfo:
    """Queues a run; refused while another is under way, since both would be over the same passages."""
    refuse_under_way(session, TaggingRun, _NAME)
    _require_tags(session, new.tag_ids)
    run = TaggingRun(options=new.model_dump(), created_by=user_id)
    session.add(run)
    session.flush()
    return get_run(session, run.id)


def list_runs(session: Session, limit: int, cursor: str | None) -> TaggingRunPage:
    query = _select().order_by(TaggingRun.id.desc()).limit(limit + 1)
    if cursor:
        query = query.where(TaggingRun.id < decode_cursor(cursor, int)[0])
    rows = session.execute(query).all()
    next_cursor = encode_cursor(rows[limit - 1][0].id) if len(rows) > limit else None
    return TaggingRunPage(items=[_describe(row) for row in rows[:limit]], next_cursor=next_cursor)


def get_run(session: Session, run_id: int) -> TaggingRunInfo:
    session.flush()
    row = session.execute(_select().where(TaggingRun.id == run_id)).first()
    if row is None:
        raise NotFound(f"There is no tagging run {run_id}.")
    return _describe(row)


def apply_run(session: Session, run_id: int, user_id: int | None) -> TaggingRunInfo:
    run = require_run(session, TaggingRun, run_id, _NAME, lock=True)
    if run.status != RunStatus.APPLIED:
        packed = session.scalar(select(TaggingRun.proposal).where(TaggingRun.id == run_id))
        if run.status != RunStatus.PROPOSED or packed is None:
            raise Conflict(f"Tagging run {run_id} is {run.status}; only a proposal can be applied.")
        apply_proposal(session, unpack_proposal(packed))
        run.mark_decided(RunStatus.APPLIED, user_id)
    return get_run(session, run_id)


def dismiss_run(session: Session, run_id: int, user_id: int | None) -> TaggingRunInfo:
    run = require_run(session, TaggingRun, run_id, _NAME, lock=True)
    if run.status != RunStatus.DISMISSED:
        if run.status not in {*UNDER_WAY, RunStatus.PROPOSED}:
            raise Conflict(f"Tagging run {run_id} is {run.status}; only a proposal can be dismissed.")
        run.mark_decided(RunStatus.DISMISSED, user_id)
    return get_run(session, run_id)


def _require_tags(session: Session, tag_ids: list[int] | None) -> None:
    there = set(session.scalars(select(Tag.id).where(Tag.id.in_(tag_ids or []))))
    missing = [str(tag_id) for tag_id in tag_ids or [] if tag_id not in there]
    if missing:
        raise NotFound(f"There is no tag {', '.join(missing)}. It may have been deleted or merged into another.")


def _select() -> Any:
    return (
        select(TaggingRun, _Maker, _Decider)
        .outerjoin(_Maker, _Maker.id == TaggingRun.created_by)
        .outerjoin(_Decider, _Decider.id == TaggingRun.decided_by)
    )


def _describe(row: Any) -> TaggingRunInfo:
    run, maker, decider = row
    return TaggingRunInfo(
        id=run.id,
        status=run.status,
        progress=run.progress,
        options=TaggingOptions(**run.options),
        summary=TaggingSummary(**run.summary) if run.summary else None,
        error=run.error,
        created_at=run.created_at,
        created_by=Named.model_validate(maker) if maker else None,
        started_at=run.started_at,
        finished_at=run.finished_at,
        decided_at=run.decided_at,
        decided_by=Named.model_validate(decider) if decider else None,
    )
