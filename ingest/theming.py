"""Theme runs as a worker computes them, and when it asks for one itself."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ingest.analysis import Computed, Kind, Request, dismiss_older
from ingest.long_work import OnProgress
from ingest.pipeline.run import Workshop
from models.analysis import RunStatus
from models.base import now
from models.database import Database
from models.interviews import Interview, InterviewStatus
from models.passages import Change, ChangeKind, Passage
from models.settings import Settings
from models.themes import Theme, ThemeRun
from models.transcripts import Transcript
from search.themes.clustering import DEFAULT_DETAIL
from search.themes.deciding import settle
from search.themes.proposal import pack
from search.themes.proposing import Wanted, propose
from search.themes.speech import is_customers

_MANY_TIMES = 3
"""The first run waits until nothing is being processed, or until there are so many times the interviews it needs."""

_WAITING = (InterviewStatus.QUEUED, InterviewStatus.PROCESSING)
_UNDER_WAY = (RunStatus.QUEUED, RunStatus.RUNNING)


def compute(workshop: Workshop, request: Request, on_progress: OnProgress) -> Computed:
    settings, embedder = workshop.settings, workshop.engines.embedder()
    wanted = Wanted(
        detail=request.options["detail"],
        seed=request.options["seed"],
        interviews_min=settings.theme_interviews_min,
    )
    summary, proposal = propose(workshop.database, embedder.key, embedder.dimensions, wanted, on_progress)
    return Computed(summary, pack(proposal))


def settle_run(session: Session, run_id: int) -> None:
    dismiss_older(ThemeRun)(session, run_id)
    settle(session, session.get_one(ThemeRun, run_id, populate_existing=True))


THEMES = Kind(ThemeRun, compute, settle_run)


def schedule_run(settings: Settings, database: Database) -> None:
    """A worker's chore: asks for a run where one is due."""
    if not settings.theme_run_hours:
        return
    with database.read() as session:
        if not _is_due(session, settings):
            return
    with database.write() as session:
        session.execute(select(Interview.id).order_by(Interview.id).limit(1).with_for_update())  # one worker asks
        if _is_due(session, settings):
            session.add(ThemeRun(options={"detail": _choose_detail(session), "seed": 0}, is_scheduled=True))


def _is_due(session: Session, settings: Settings) -> bool:
    last = session.execute(select(ThemeRun.status, ThemeRun.created_at).order_by(ThemeRun.id.desc()).limit(1)).first()
    if last is None or session.scalar(select(Theme.id).limit(1)) is None:
        return (last is None or _has_changed(session, last.created_at, last.status)) and _can_begin(session, settings)
    is_time = last.created_at + timedelta(hours=settings.theme_run_hours) <= now()
    return is_time and _has_changed(session, last.created_at, last.status)


def _has_changed(session: Session, since: datetime, status: RunStatus) -> bool:
    """Whether passages changed after that run was asked for, which is over."""
    newest = select(Change.created_at).where(Change.kind == ChangeKind.PASSAGES).order_by(Change.seq.desc()).limit(1)
    changed_at = session.scalar(newest)
    return status not in _UNDER_WAY and changed_at is not None and changed_at > since


def _can_begin(session: Session, settings: Settings) -> bool:
    """Whether there are enough interviews for the first run. While others are being processed it waits for them too,
    but not for ever."""
    customers = (
        select(Passage.interview_id)
        .join(Interview, Interview.transcript_id == Passage.transcript_id)
        .join(Transcript, Transcript.id == Passage.transcript_id)
        .where(Interview.status == InterviewStatus.READY, Transcript.is_draft.is_(False), is_customers())
    )
    many = _MANY_TIMES * settings.theme_interviews_min
    found = session.scalar(select(func.count()).select_from(customers.distinct().limit(many).subquery())) or 0
    is_quiet = session.scalar(select(Interview.id).where(Interview.status.in_(_WAITING)).limit(1)) is None
    return found >= (settings.theme_interviews_min if is_quiet else many)


def _choose_detail(session: Session) -> float:
    """Where the slider stood in the run that was applied last."""
    applied = select(ThemeRun.options).where(ThemeRun.status == RunStatus.APPLIED).order_by(ThemeRun.decided_at.desc())
    options = session.scalar(applied.limit(1))
    return float(options["detail"]) if options else DEFAULT_DETAIL
