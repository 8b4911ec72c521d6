"""What a worker does about tags besides its jobs: it learns, suggests for what was edited, and computes runs."""

import logging
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from ingest.analysis import Computed, Kind, Request, dismiss_older
from ingest.long_work import OnProgress
from ingest.pipeline.run import Workshop
from ingest.pipeline.suggesting import has_codebook, read_limits, tell_fault
from models.base import now
from models.changes import get_last_seq
from models.interviews import Interview, InterviewStatus
from models.passages import Change, ChangeKind
from models.tagging import TaggingRun
from search.tagging.refreshing import refresh_models
from search.tagging.rerun import compute_rerun
from search.tagging.suggesting import suggest_for_transcript

_LOOKS_BACK = timedelta(days=1)
_RESTS = timedelta(minutes=10)

logger = logging.getLogger(__name__)


class Tagger:
    """A worker's chore: learns what people decided, and suggests tags where passages changed.

    A worker that starts looks at the changes of a day: what has a suggestion keeps it, so looking again is harmless.
    After a fault it rests for a while and tries again; the worker's other work goes on.
    """

    def __init__(self, workshop: Workshop) -> None:
        self._settings = workshop.settings
        self._database = workshop.database
        self._engines = workshop.engines
        self._seq: int | None = None
        self._rests_until = now()

    def work(self) -> None:
        if now() < self._rests_until:
            return
        try:
            self._work()
        except OperationalError:
            raise  # the database is away: the next time will do
        except Exception:
            logger.exception("no tags are suggested for a while")
            self._rests_until = now() + _RESTS
            tell_fault(self._database)

    def _work(self) -> None:
        if not has_codebook(self._database):
            return
        embedder = self._engines.embedder()
        refresh_models(self._database, embedder, self._settings.tag_decisions_max)
        seq, transcript_ids = self._find_changed()
        for transcript_id in transcript_ids:
            limits = read_limits(self._settings)
            suggest_for_transcript(self._database, embedder.key, embedder.dimensions, limits, transcript_id)
        self._seq = seq

    def _find_changed(self) -> tuple[int, list[int]]:
        """The log's last line, and the transcripts of ready interviews whose passages changed up to it."""
        with self._database.read() as session:
            seq = get_last_seq(session)
            since = self._seq
            if since is None:
                before = select(func.max(Change.seq)).where(Change.created_at < now() - _LOOKS_BACK)
                since = session.scalar(before) or 0
            changed = select(Change.interview_id).where(
                Change.seq > since, Change.seq <= seq, Change.kind == ChangeKind.PASSAGES
            )
            ready = select(Interview.transcript_id).where(
                Interview.id.in_(changed), Interview.status == InterviewStatus.READY
            )
            return seq, [one for one in session.scalars(ready) if one is not None]


def compute_tagging_run(workshop: Workshop, request: Request, on_progress: OnProgress) -> Computed:
    """Learns what is to be learnt, then compares what is suggested now with what would be."""
    embedder = workshop.engines.embedder()
    refresh_models(workshop.database, embedder, decisions_max=1)
    tag_ids = request.options.get("tag_ids")
    limits = read_limits(workshop.settings)
    found = compute_rerun(workshop.database, embedder.key, embedder.dimensions, limits, tag_ids, on_progress)
    return Computed(found.summary, found.proposal.pack())


TAGGING = Kind(TaggingRun, compute_tagging_run, dismiss_older(TaggingRun))
