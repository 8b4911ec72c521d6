"""The step that suggests tags for the passages of a transcript, before it is searched."""

from sqlalchemy import select

from ingest.pipeline.run import Run
from ingest.pipeline.versions import find_newest_finished
from models.codebook import Tag
from models.database import Database
from models.settings import Settings
from search.tagging.refreshing import refresh_models
from search.tagging.suggesting import Limits, suggest_for_transcript


def suggest_tags(run: Run) -> None:
    """Suggests tags for the passages of the newest transcript, by what has been learnt up to now."""
    run.tell("suggest")
    if not has_codebook(run.database):
        return
    embedder = run.workshop.engines.embedder()
    refresh_models(run.database, embedder, run.settings.tag_decisions_max)
    with run.database.read() as session:
        transcript = find_newest_finished(session, run.interview_id)
    if transcript is not None:
        limits = read_limits(run.settings)
        suggest_for_transcript(run.database, embedder.key, embedder.dimensions, limits, transcript.id)


def read_limits(settings: Settings) -> Limits:
    return Limits(settings.tag_threshold, settings.tag_suggestions_per_passage)


def has_codebook(database: Database) -> bool:
    with database.read() as session:
        return session.scalar(select(Tag.id).where(Tag.is_suggested).limit(1)) is not None
