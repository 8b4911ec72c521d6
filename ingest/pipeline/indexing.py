"""From a finished transcript to what search finds: passages, their embeddings, and word of both in the change log."""

from collections.abc import Callable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ingest.highlights import anchor_anew
from ingest.intake.touches import lock_interview
from ingest.long_work import check_cancelled
from ingest.pipeline.outcomes import mark_ready
from ingest.pipeline.run import Run
from ingest.pipeline.versions import find_newest_finished
from models.changes import record_change
from models.database import Database
from models.interviews import Interview, InterviewStatus
from models.passages import ChangeKind, Embedding, Passage
from models.transcripts import Transcript
from search.embedding import Embedder
from search.passages import list_unembedded, make_embeddings, replace_passages, save_embeddings
from search.tagging.carrying import carry_decisions
from search.themes.assigning import assign
from search.themes.keeping import carry_placements

BATCH = 64


def write_passages(run: Run) -> None:
    """Makes the newest transcript's passages, beside those of the version that is searched until they are ready."""
    run.tell("passages")
    with run.write() as (session, interview):
        replace_passages(session, _require_transcript(session, interview.id).id)


def embed_passages(run: Run) -> None:
    """Embeds what has no embedding yet, batch by batch, each saved as it is done."""
    run.tell("embed")
    embedder = run.workshop.engines.embedder()
    with run.database.read() as session:
        transcript_id = _require_transcript(session, run.interview_id).id
        waiting = list_unembedded(session, transcript_id, embedder.key)
    for start in range(0, len(waiting), BATCH):
        check_cancelled(run.is_cancelled)
        batch = waiting[start : start + BATCH]
        embedded = make_embeddings(embedder, batch)
        with run.write() as (session, _interview):
            save_embeddings(session, embedder.key, embedded)
        run.tell("embed", (start + len(batch)) / len(waiting))


def publish(run: Run) -> None:
    """Makes the newest transcript the one that is read and searched: from here on the interview is ready."""
    with run.write() as (session, interview):
        transcript = _require_transcript(session, interview.id)
        remove_older_passages(session, interview.id, transcript.id)
        anchor_anew(session, interview.id, transcript.id)
        interview.transcript_id = transcript.id
        mark_ready(interview)
        assign(session, interview.id)
        record_change(session, ChangeKind.PASSAGES, interview.id)


def remove_older_passages(session: Session, interview_id: int, transcript_id: int) -> None:
    """Removes the passages of other transcripts; what people decided about them goes over to those of this one."""
    rows = session.execute(select(Passage.id, Passage.transcript_id).where(Passage.interview_id == interview_id)).all()
    older = [row.id for row in rows if row.transcript_id != transcript_id]
    newest = [row.id for row in rows if row.transcript_id == transcript_id]
    carry_decisions(session, older, newest)
    carry_placements(session, older, newest)
    session.execute(delete(Passage).where(Passage.interview_id == interview_id, Passage.transcript_id != transcript_id))


def embed_waiting(database: Database, embedder: Embedder, transcript_id: int) -> None:
    """Embeds what a ready interview's transcript has without an embedding, and tells the indexes."""
    with database.read() as session:
        interview_id = session.get_one(Transcript, transcript_id).interview_id
        waiting = list_unembedded(session, transcript_id, embedder.key)
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        embedded = make_embeddings(embedder, batch)
        with database.write() as session:
            lock_interview(session, interview_id)  # two who correct it at once embed the same passages
            save_embeddings(session, embedder.key, embedded)
            assign(session, interview_id)
            record_change(session, ChangeKind.PASSAGES, interview_id)


def embed_stragglers(database: Database, load: Callable[[], Embedder]) -> None:
    """Embeds what ready interviews have without an embedding: after a change of model, or an edit that was cut off."""
    ready = select(Interview.transcript_id).where(Interview.status == InterviewStatus.READY)
    with database.read() as session:
        if session.scalar(select(Passage.id).where(Passage.transcript_id.in_(ready)).limit(1)) is None:
            return
    embedder = load()
    embedded = select(Embedding.passage_id).where(
        Embedding.passage_id == Passage.id, Embedding.model_key == embedder.key
    )
    with database.read() as session:
        behind = session.scalars(
            select(Passage.transcript_id).where(Passage.transcript_id.in_(ready), ~embedded.exists()).distinct()
        ).all()
    for transcript_id in behind:
        embed_waiting(database, embedder, transcript_id)


def _require_transcript(session: Session, interview_id: int) -> Transcript:
    transcript = find_newest_finished(session, interview_id)
    if transcript is None:
        raise LookupError(f"interview {interview_id} has no finished transcript")
    return transcript
