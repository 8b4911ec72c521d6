"""Reads interviews with their passages, vectors and texts from the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from models.customers import Account
from models.interviews import Interview
from models.passages import Embedding, Passage
from models.transcripts import Transcript
from search.corpus.columns import NONE, ROLE_CODES, Interviews, Rows
from search.embedding import Float16, unpack_vectors
from search.fulltext import PassageText


@dataclass(frozen=True)
class Loaded:
    """Some interviews as they are now; the rows of each are together, ordered by position."""

    rows: Rows
    interviews: Interviews
    vectors: Float16
    texts: list[PassageText]


def fingerprint_interviews(session: Session) -> dict[int, tuple[int, int]]:
    """By interview that isn't archived, how many passages its current transcript has and the sum of their ids, which
    are never reused."""
    query = (
        select(Passage.interview_id, func.count(), func.sum(Passage.id))
        .join(Interview, Interview.transcript_id == Passage.transcript_id)
        .where(Interview.archived_at.is_(None))
        .group_by(Passage.interview_id)
    )
    return {interview_id: (count, int(total)) for interview_id, count, total in session.execute(query)}


def load(session: Session, interview_ids: Sequence[int], model_key: str, dimensions: int) -> Loaded:
    """The interviews among `interview_ids` that still exist and aren't archived, with their current transcripts."""
    interviews = _load_interviews(session, interview_ids)
    found = _load_passages(session, interview_ids, model_key)
    nothing = bytes(2 * dimensions)
    languages = dict(zip(interviews.interview_id.tolist(), interviews.language.tolist(), strict=True))
    return Loaded(
        rows=make_rows(found),
        interviews=interviews,
        vectors=unpack_vectors([row.vector or nothing for row in found], dimensions),
        texts=[_make_text(row, languages[row.interview_id]) for row in found],
    )


def _load_passages(session: Session, interview_ids: Sequence[int], model_key: str) -> Sequence[Row[*tuple[Any, ...]]]:
    query = (
        select(
            Passage.id,
            Passage.interview_id,
            Passage.position,
            Passage.role,
            Passage.speaker_id,
            Passage.start_ms,
            Passage.end_ms,
            Passage.text,
            Passage.context,
            Embedding.vector,
            Passage.turns,
        )
        .join(Interview, Interview.transcript_id == Passage.transcript_id)
        .outerjoin(Embedding, (Embedding.passage_id == Passage.id) & (Embedding.model_key == model_key))
        .where(Passage.interview_id.in_(interview_ids), Interview.archived_at.is_(None))
        .order_by(Passage.interview_id, Passage.position)
    )
    return session.execute(query).all()


def _load_interviews(session: Session, interview_ids: Sequence[int]) -> Interviews:
    query = (
        select(
            Interview.id,
            Interview.account_id,
            Interview.study_id,
            Account.cohort,
            Interview.kind,
            Interview.held_on,
            Transcript.is_draft,
            func.coalesce(Interview.language, Transcript.language).label("language"),
        )
        .join(Transcript, Transcript.id == Interview.transcript_id)
        .outerjoin(Account, Account.id == Interview.account_id)
        .where(Interview.id.in_(interview_ids), Interview.archived_at.is_(None))
        .order_by(Interview.id)
    )
    return make_interviews(session.execute(query).all())


def make_interviews(found: Sequence[Row[*tuple[Any, ...]]]) -> Interviews:
    return Interviews(
        interview_id=np.array([row.id for row in found], dtype=np.int64),
        account_id=np.array([row.account_id or NONE for row in found], dtype=np.int64),
        study_id=np.array([row.study_id or NONE for row in found], dtype=np.int64),
        cohort=np.array([row.cohort or "" for row in found], dtype=np.str_),
        kind=np.array([row.kind for row in found], dtype=np.str_),
        held_on=np.array([row.held_on for row in found], dtype="datetime64[D]"),
        is_draft=np.array([row.is_draft for row in found], dtype=np.bool_),
        language=np.array([row.language or "" for row in found], dtype=np.str_),
    )


def make_rows(found: Sequence[Row[*tuple[Any, ...]]]) -> Rows:
    return Rows(
        passage_id=np.array([row.id for row in found], dtype=np.int64),
        interview_id=np.array([row.interview_id for row in found], dtype=np.int64),
        position=np.array([row.position for row in found], dtype=np.int32),
        role=np.array([ROLE_CODES[row.role] for row in found], dtype=np.int8),
        speaker_id=np.array([row.speaker_id or NONE for row in found], dtype=np.int64),
        start_ms=np.array([row.start_ms for row in found], dtype=np.int32),
        end_ms=np.array([row.end_ms for row in found], dtype=np.int32),
        words=np.array([len(row.text.split()) for row in found], dtype=np.int32),
        has_vector=np.array([row.vector is not None for row in found], dtype=np.bool_),
    )


def _make_text(row: Row[*tuple[Any, ...]], language: str) -> PassageText:
    speakers = " ".join(dict.fromkeys(name for _, name, _ in row.turns))
    return PassageText(row.id, row.interview_id, row.text, row.context, speakers, language or None)
