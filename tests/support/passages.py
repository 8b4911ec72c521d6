"""Interviews with passages and vectors, written straight into the database: what the pipeline would have left there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from models.base import now
from models.changes import record_change
from models.interviews import Interview, InterviewStatus, SpeakerRole
from models.passages import ChangeKind, Embedding, Passage
from models.transcripts import Transcript, TranscriptOrigin
from search.embedding import Float32, pack_vector


@dataclass(frozen=True)
class Said:
    """One passage to write; a vector of None is one that was not embedded yet."""

    text: str
    vector: Float32 | None = None
    speaker: str = "Ada"
    role: SpeakerRole | None = SpeakerRole.CUSTOMER
    context: str = ""
    sentences: bytes | None = None


def write_interview(session: Session, said: Sequence[Said], model_key: str = "test", **details: Any) -> int:
    """An interview that is ready, with these passages; a line in the change log. Answers its id."""
    interview = Interview(title="An interview", held_on=date(2026, 3, 1), status=InterviewStatus.READY, **details)
    session.add(interview)
    session.flush()
    interview.transcript_id = write_transcript(session, interview.id, 1)
    write_passages(session, interview.id, interview.transcript_id, said, model_key)
    record_change(session, ChangeKind.PASSAGES, interview.id)
    return interview.id


def write_transcript(session: Session, interview_id: int, version: int) -> int:
    transcript = Transcript(
        interview_id=interview_id,
        version=version,
        origin=TranscriptOrigin.IMPORTED,
        engine="import",
        language="en",
        completed_at=now(),
    )
    session.add(transcript)
    session.flush()
    return transcript.id


def write_passages(
    session: Session, interview_id: int, transcript_id: int, said: Sequence[Said], model_key: str = "test"
) -> list[int]:
    """The passages of one transcript, a minute each, with their vectors. Answers their ids."""
    rows = [_describe(interview_id, transcript_id, place, item) for place, item in enumerate(said)]
    ids = list(session.scalars(insert(Passage).returning(Passage.id, sort_by_parameter_order=True), rows))
    vectors = [
        {
            "passage_id": passage_id,
            "model_key": model_key,
            "vector": pack_vector(item.vector),
            "sentences": item.sentences,
        }
        for passage_id, item in zip(ids, said, strict=True)
        if item.vector is not None
    ]
    if vectors:
        session.execute(insert(Embedding), vectors)
    return ids


def rewrite_passages(session: Session, interview_id: int, said: Sequence[Said], model_key: str = "test") -> list[int]:
    """Replaces the passages of an interview, as an edit of its transcript does; a line in the change log."""
    transcript_id = session.get_one(Interview, interview_id).transcript_id
    assert transcript_id is not None
    session.execute(delete(Passage).where(Passage.interview_id == interview_id))
    ids = write_passages(session, interview_id, transcript_id, said, model_key)
    record_change(session, ChangeKind.PASSAGES, interview_id)
    return ids


def delete_interview(session: Session, interview_id: int) -> None:
    """Removes an interview with all it has; a line in the change log."""
    session.execute(update(Interview).where(Interview.id == interview_id).values(transcript_id=None))
    session.execute(delete(Interview).where(Interview.id == interview_id))
    record_change(session, ChangeKind.PASSAGES, interview_id)


def random_vectors(count: int, dimensions: int, seed: int = 0) -> Float32:
    """Vectors of length 1, (count, dimensions)."""
    vectors = np.random.default_rng(seed).standard_normal((count, dimensions), dtype=np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def _describe(interview_id: int, transcript_id: int, place: int, said: Said) -> dict[str, Any]:
    return {
        "interview_id": interview_id,
        "transcript_id": transcript_id,
        "position": place,
        "first_segment_id": place,
        "last_segment_id": place,
        "start_ms": place * 60_000,
        "end_ms": (place + 1) * 60_000,
        "speaker_id": None,
        "role": said.role,
        "text": said.text,
        "turns": [[None, said.speaker, place * 60_000] for _ in said.text.split("\n")],
        "context": said.context,
        "digest": f"{place:032x}",
    }
