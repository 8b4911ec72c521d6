"""What counts for themes: what customers say in the transcripts that are read, if it says enough."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from models.columns import columns_of
from models.interviews import Interview, Speaker, SpeakerRole
from models.passages import Embedding, Passage
from models.transcripts import Transcript
from search.passages import count_words

LEAST_WORDS = 4
"""Shorter passages ("That is right.") belong to no theme."""


def select_speech(model_key: str) -> Select[Any]:
    """Customers' passages that have a vector of this model; of those that `says_enough` is for. What is a draft or
    archived is left out."""
    passages, embeddings = columns_of(Passage), columns_of(Embedding)
    return (
        select(
            passages.id,
            passages.interview_id,
            passages.speaker_id,
            passages.text,
            embeddings.vector,
            embeddings.sentences,
        )
        .join(Interview, Interview.transcript_id == passages.transcript_id)
        .join(Transcript, Transcript.id == passages.transcript_id)
        .join(Embedding, (embeddings.passage_id == passages.id) & (embeddings.model_key == model_key))
        .where(is_customers(), Transcript.is_draft.is_(False), Interview.archived_at.is_(None))
        .order_by(passages.id)
    )


def is_customers() -> ColumnElement[bool]:
    """Whether a passage counts as a customer's: where nobody's role in the interview is known, all of it does."""
    knows_roles = select(Speaker.id).where(Speaker.interview_id == Passage.interview_id, Speaker.role.is_not(None))
    role = Passage.role
    return (role.is_not(None) & (role == SpeakerRole.CUSTOMER)) | (role.is_(None) & ~knows_roles.exists())


def says_enough(row: Row[Any]) -> bool:
    return count_words(row.text) >= LEAST_WORDS
