"""Checks what is stored against itself: rows against files, transcripts against passages, passages against vectors."""

from collections.abc import Iterator

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from ingest.storage import MediaStore
from models.audit import find_broken
from models.errors import NotFound
from models.interviews import Interview, InterviewStatus, Recording, TranscriptFile
from models.passages import Embedding, Passage
from models.transcripts import Segment, Transcript


def find_faults(session: Session, store: MediaStore, model_key: str) -> Iterator[str]:
    """A sentence for each fault, with what mends it."""
    yield from _check_files(session, store)
    yield from _check_transcripts(session)
    yield from _check_embeddings(session, model_key)
    yield from _check_audit_log(session)


def _check_audit_log(session: Session) -> Iterator[str]:
    broken = find_broken(session)
    if broken:
        yield f"{broken} Compare with a backup: somebody changed the database past Earshot."


def _check_files(session: Session, store: MediaStore) -> Iterator[str]:
    recordings = session.scalars(select(Recording).order_by(Recording.id)).all()
    transcripts = session.scalars(select(TranscriptFile).order_by(TranscriptFile.id)).all()
    stored: list[Recording | TranscriptFile] = [*recordings, *transcripts]
    for file in stored:
        what = f"Interview {file.interview_id}: the file {file.original_name}"
        try:
            size = store.size(file.storage_key)
        except NotFound:
            yield f"{what} is gone from the store. Restore it from a backup, or upload it again."
            continue
        if size != file.size_bytes:
            yield f"{what} has {size} bytes instead of {file.size_bytes}. Restore it from a backup."


def _check_transcripts(session: Session) -> Iterator[str]:
    ready = select(Interview).where(Interview.status == InterviewStatus.READY).order_by(Interview.id)
    for interview in session.scalars(ready):
        if interview.transcript_id is None:
            if interview.transcript_removed_at is not None:
                continue
            yield f"Interview {interview.id} is ready but has no transcript. Transcribe it anew."
            continue
        has_text = exists().where(Segment.transcript_id == interview.transcript_id)
        has_passages = exists().where(Passage.transcript_id == interview.transcript_id)
        if session.scalar(select(has_text & ~has_passages)):
            yield f"Interview {interview.id} has a transcript but nothing to search. Run `earshot reindex`."


def _check_embeddings(session: Session, model_key: str) -> Iterator[str]:
    embedded = select(Embedding.passage_id).where(Embedding.model_key == model_key)
    missing = (
        select(Passage.interview_id, func.count())
        .join(Transcript, Transcript.id == Passage.transcript_id)
        .join(Interview, Interview.transcript_id == Transcript.id)
        .where(Passage.id.not_in(embedded), Interview.status == InterviewStatus.READY)
        .group_by(Passage.interview_id)
        .order_by(Passage.interview_id)
    )
    for interview_id, count in session.execute(missing):
        yield f"Interview {interview_id} has {count} passages without an embedding. Run `earshot reindex`."
