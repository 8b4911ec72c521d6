"""Theme runs as a worker computes them."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ingest.analysis import Computed, Kind, Request
from ingest.long_work import OnProgress
from ingest.pipeline.run import Workshop
from models.analysis import RunStatus
from models.base import now
from models.themes import ThemeRun
from search.themes.proposal import pack
from search.themes.proposing import Wanted, propose


def compute(workshop: Workshop, request: Request, on_progress: OnProgress) -> Computed:
    settings, embedder = workshop.settings, workshop.engines.embedder()
    wanted = Wanted(
        detail=request.options["detail"],
        seed=request.options["seed"],
        words_min=settings.theme_words_min,
        interviews_min=settings.theme_interviews_min,
    )
    summary, proposal = propose(workshop.database, embedder.key, embedder.dimensions, wanted, on_progress)
    return Computed(summary, pack(proposal))


def settle(session: Session, run_id: int) -> None:
    """One proposal is open at a time: the new one takes the place of older ones."""
    older = select(ThemeRun.id).where(ThemeRun.status == RunStatus.PROPOSED, ThemeRun.id != run_id)
    dropped = {"status": RunStatus.DISMISSED, "proposal": None, "decided_at": now()}
    session.execute(update(ThemeRun).where(ThemeRun.id.in_(older)).values(dropped))


THEMES = Kind(ThemeRun, compute, settle)
