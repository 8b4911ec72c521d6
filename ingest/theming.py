"""Theme runs as a worker computes them."""

from ingest.analysis import Computed, Kind, Request, dismiss_older
from ingest.long_work import OnProgress
from ingest.pipeline.run import Workshop
from models.themes import ThemeRun
from search.themes.proposal import pack
from search.themes.proposing import Wanted, propose


def compute(workshop: Workshop, request: Request, on_progress: OnProgress) -> Computed:
    settings, embedder = workshop.settings, workshop.engines.embedder()
    wanted = Wanted(
        detail=request.options["detail"],
        seed=request.options["seed"],
        interviews_min=settings.theme_interviews_min,
    )
    summary, proposal = propose(workshop.database, embedder.key, embedder.dimensions, wanted, on_progress)
    return Computed(summary, pack(proposal))


THEMES = Kind(ThemeRun, compute, dismiss_older(ThemeRun))
