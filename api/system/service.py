"""The state of the system: counts for the home page, and whether everything is ready."""

from datetime import timedelta

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from api.runtime import Runtime
from api.system.schemas import Overview
from models.base import now
from models.customers import Account, Participant, Study
from models.database import MIGRATIONS, Database
from models.interviews import Interview, InterviewStatus, Recording
from models.work import Worker


def get_overview(session: Session, worker_timeout_seconds: float) -> Overview:
    by_status = dict(session.execute(select(Interview.status, func.count()).group_by(Interview.status)).all())
    alive = Worker.heartbeat_at > now() - timedelta(seconds=worker_timeout_seconds)
    return Overview(
        interviews=sum(by_status.values()),
        ready=by_status.get(InterviewStatus.READY, 0),
        in_progress=by_status.get(InterviewStatus.QUEUED, 0) + by_status.get(InterviewStatus.PROCESSING, 0),
        needs_attention=by_status.get(InterviewStatus.FAILED, 0) + by_status.get(InterviewStatus.NEEDS_REVIEW, 0),
        accounts=session.scalar(select(func.count()).select_from(Account)) or 0,
        participants=session.scalar(select(func.count(Participant.id)).where(Participant.merged_into_id.is_(None)))
        or 0,
        studies=session.scalar(select(func.count()).select_from(Study)) or 0,
        recorded_ms=session.scalar(select(func.sum(Recording.duration_ms))) or 0,
        workers=session.scalar(select(func.count()).select_from(Worker).where(alive)) or 0,
    )


def find_missing(runtime: Runtime) -> dict[str, str]:
    """What isn't ready, by part, in sentences; empty when all is."""
    missing: dict[str, str] = {}
    try:
        if not is_migrated(runtime.database):
            missing["migrations"] = "The database is not at the newest migration. Restart `earshot serve`."
    except OperationalError:
        missing["database"] = "The database does not answer. Check EARSHOT_DATABASE_URL and the disk."
    if not runtime.search.is_loaded:
        missing["search"] = "The search index is still being loaded."
    return missing


def is_migrated(database: Database) -> bool:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest
