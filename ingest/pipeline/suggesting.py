"""The step that suggests tags for the passages of a transcript, before it is searched. No interview fails by it."""

import logging

from sqlalchemy import select

from ingest.long_work import WorkCancelled
from ingest.pipeline.outcomes import describe_problem
from ingest.pipeline.run import Run, RunSuperseded
from ingest.pipeline.versions import find_newest_finished
from models.analysis import RunStatus
from models.base import now
from models.codebook import Tag
from models.database import Database
from models.errors import EarshotError
from models.full_disk import tells_full_disk
from models.settings import Settings
from models.tagging import TaggingRun
from search.tagging.refreshing import refresh_models
from search.tagging.suggesting import Limits, suggest_for_transcript

logger = logging.getLogger(__name__)


class TagsNotSuggested(EarshotError):
    status, code, title = 500, "tags-not-suggested", "Tags could not be suggested"


def suggest_tags(run: Run) -> None:
    """Suggests tags for the passages of the newest transcript, by what has been learnt up to now.

    A fault is told among the tagging runs: the interview is worth more than what is suggested in it.
    """
    run.tell("suggest")
    try:
        _suggest(run)
    except (RunSuperseded, WorkCancelled):
        raise
    except Exception as error:  # whatever it is, the transcript is there and can be searched
        if tells_full_disk(error):
            raise
        logger.exception("no tags are suggested in interview %s", run.interview_id)
        tell_fault(run.database)


def tell_fault(database: Database) -> None:
    """Writes down, where tagging runs are listed, that tags could not be suggested; once until another run follows."""
    sentence = (
        "Something went wrong on our side while tags were suggested for new passages; the worker's log says what. "
        "All else goes on. When it is mended, start a tagging run: it suggests what is missing."
    )
    with database.write() as session:
        newest = session.scalars(select(TaggingRun).order_by(TaggingRun.id.desc()).limit(1)).first()
        if newest and newest.is_scheduled and newest.status == RunStatus.FAILED:
            return
        error = describe_problem(TagsNotSuggested(sentence))
        session.add(TaggingRun(status=RunStatus.FAILED, is_scheduled=True, error=error, finished_at=now()))


def read_limits(settings: Settings) -> Limits:
    return Limits(settings.tag_threshold, settings.tag_suggestions_per_passage)


def has_codebook(database: Database) -> bool:
    with database.read() as session:
        return session.scalar(select(Tag.id).where(Tag.is_suggested).limit(1)) is not None


def _suggest(run: Run) -> None:
    if not has_codebook(run.database):
        return
    embedder = run.workshop.engines.embedder()
    refresh_models(run.database, embedder, run.settings.tag_decisions_max)
    with run.database.read() as session:
        transcript = find_newest_finished(session, run.interview_id)
    if transcript is not None:
        limits = read_limits(run.settings)
        suggest_for_transcript(run.database, embedder.key, embedder.dimensions, limits, transcript.id)
