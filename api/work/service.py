"""Workers, the queue and runs, and asking for work on many interviews at once."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.cursors import decode_cursor, encode_cursor
from api.interviews.schemas import InterviewProblem
from api.work.schemas import Done, QueuedInterview, QueuePage, RunInfo, RunKind, WorkerInfo, WorkState
from models.analysis import RunStatus
from models.base import now
from models.errors import Conflict, NotFound
from models.interviews import Interview, InterviewStatus
from models.tagging import TaggingRun
from models.themes import ThemeRun
from models.work import Worker

NOT_READY = [status for status in InterviewStatus if status is not InterviewStatus.READY]
_RUNS_MAX = 20
_OPEN = [RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.FAILED]


def describe_work(session: Session, worker_timeout_seconds: float) -> WorkState:
    counted = dict(session.execute(select(Interview.status, func.count()).group_by(Interview.status)).all())
    return WorkState(
        workers=_list_workers(session, now() - timedelta(seconds=worker_timeout_seconds)),
        counts={status: counted.get(status, 0) for status in InterviewStatus},
        runs=_list_runs(session),
    )


def list_queue(session: Session, limit: int, cursor: str | None, statuses: Sequence[InterviewStatus]) -> QueuePage:
    """Interviews that are not ready, those that wait longest first."""
    found = select(Interview).where(Interview.status.in_(statuses or NOT_READY)).order_by(Interview.id)
    if cursor:
        found = found.where(Interview.id > decode_cursor(cursor, int)[0])
    rows = session.scalars(found.limit(limit + 1)).all()
    items = [QueuedInterview.model_validate(row) for row in rows[:limit]]
    return QueuePage(items=items, next_cursor=encode_cursor(items[-1].id) if len(rows) > limit else None)


def do_to_each(session: Session, interview_ids: Iterable[int], work: Callable[[Session, int], None]) -> Done:
    """Does it to each interview where it is possible."""
    done: list[int] = []
    refused: dict[int, str] = {}
    for interview_id in sorted(set(interview_ids)):
        try:
            work(session, interview_id)
        except (Conflict, NotFound) as error:
            refused[interview_id] = error.detail
        else:
            done.append(interview_id)
    return Done(done=done, refused=refused)


def _list_workers(session: Session, silent_since: datetime) -> list[WorkerInfo]:
    workers = session.scalars(select(Worker).order_by(Worker.executor_id))
    return [
        WorkerInfo(
            executor_id=worker.executor_id,
            host=worker.host,
            pid=worker.pid,
            started_at=worker.started_at,
            heartbeat_at=worker.heartbeat_at,
            is_alive=worker.heartbeat_at > silent_since,
        )
        for worker in workers
    ]


def _list_runs(session: Session) -> list[RunInfo]:
    """Those that wait, go on or failed, the newest of each kind first."""
    found: list[tuple[RunKind, ThemeRun | TaggingRun]] = []
    themes = select(ThemeRun).where(ThemeRun.status.in_(_OPEN)).order_by(ThemeRun.id.desc()).limit(_RUNS_MAX)
    found += [(RunKind.THEMES, run) for run in session.scalars(themes)]
    tagging = select(TaggingRun).where(TaggingRun.status.in_(_OPEN)).order_by(TaggingRun.id.desc()).limit(_RUNS_MAX)
    found += [(RunKind.TAGGING, run) for run in session.scalars(tagging)]
    return [_describe_run(kind, run) for kind, run in found]


def _describe_run(kind: RunKind, run: ThemeRun | TaggingRun) -> RunInfo:
    return RunInfo(
        id=run.id,
        kind=kind,
        status=run.status,
        progress=run.progress,
        attempts=run.attempts,
        executor_id=run.executor_id,
        created_at=run.created_at,
        error=InterviewProblem.model_validate(run.error) if run.error else None,
    )
