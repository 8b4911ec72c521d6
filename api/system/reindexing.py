"""Puts search in order: passages cut anew where they differ, missing embeddings made, and every process told."""

from collections.abc import Iterator

from sqlalchemy import select

from ingest.pipeline.indexing import embed_waiting
from models.changes import record_change
from models.database import Database
from models.interviews import Interview
from models.passages import ChangeKind
from models.transcripts import Transcript
from search.embedding import Embedder
from search.passages import replace_passages


def list_searchable(database: Database) -> list[tuple[int, int]]:
    """Ids of interviews and of the finished transcripts that are searched."""
    with database.read() as session:
        found = (
            select(Interview.id, Transcript.id)
            .join(Transcript, Transcript.id == Interview.transcript_id)
            .where(Transcript.completed_at.is_not(None))
            .order_by(Interview.id)
        )
        return [(interview_id, transcript_id) for interview_id, transcript_id in session.execute(found)]


def reindex(database: Database, embedder: Embedder) -> Iterator[int]:
    """Works through all interviews and yields the id of each when it is done; safe to stop and to repeat."""
    for interview_id, transcript_id in list_searchable(database):
        with database.write() as session:
            replace_passages(session, transcript_id)
            record_change(session, ChangeKind.PASSAGES, interview_id)
        embed_waiting(database, embedder, transcript_id)
        yield interview_id
