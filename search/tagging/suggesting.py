"""Suggests tags for passages that are new, at most so many a passage, and never over what people decided."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.base import now
from models.codebook import Tag
from models.database import Database
from models.interviews import SpeakerRole
from models.passages import Embedding, Passage
from models.tagging import SuggestionStatus, TagSuggestion
from search.embedding import unpack_vectors
from search.ranked import Float32
from search.tagging.decider import Decider, load_decider
from search.tagging.marked import Marks, find_marked


@dataclass(frozen=True)
class Limits:
    """The least probability where a tag names none of its own, and the most suggestions a passage may have."""

    threshold: float
    per_passage: int


@dataclass(frozen=True)
class Suggestion:
    tag_id: int
    passage_id: int
    interview_id: int
    version: int
    probability: float

    @property
    def pair(self) -> tuple[int, int]:
        return self.passage_id, self.tag_id


def suggest_for_transcript(
    database: Database, model_key: str, dimensions: int, limits: Limits, transcript_id: int
) -> int:
    """Suggests tags for the transcript's passages that have a vector; answers how many suggestions are new."""
    with database.read() as session:
        decider = load_decider(session, model_key, dimensions, limits.threshold)
        if not decider.tag_ids:
            return 0
        rows = session.execute(select_passages(model_key).where(Passage.transcript_id == transcript_id)).all()
        taken = list_taken(session, {row.interview_id for row in rows})
    found = [one for one in choose(decider, rows, dimensions, limits) if one.pair not in taken]
    with database.write() as session:
        return add_suggestions(session, found)


def select_passages(model_key: str) -> Any:
    """Passages that tags may be suggested for, with their vectors: what the interviewer says is no finding."""
    return (
        select(Passage.id, Passage.interview_id, Embedding.vector)
        .join(Embedding, (Embedding.passage_id == Passage.id) & (Embedding.model_key == model_key))
        .where(Passage.role.is_distinct_from(SpeakerRole.INTERVIEWER))
        .order_by(Passage.id)
    )


def list_taken(session: Session, interview_ids: Collection[int]) -> Marks:
    """Pairs of passage and tag that need no suggestion: there is one, whatever became of it, or a highlight has it."""
    query = select(TagSuggestion.passage_id, TagSuggestion.tag_id).where(TagSuggestion.interview_id.in_(interview_ids))
    return find_marked(session, interview_ids) | {(row.passage_id, row.tag_id) for row in session.execute(query)}


def choose(decider: Decider, rows: Sequence[Any], dimensions: int, limits: Limits) -> list[Suggestion]:
    """What `decider` suggests for rows of `select_passages`, the surest of each passage."""
    if not rows or not decider.tag_ids:
        return []
    vectors = unpack_vectors([row.vector for row in rows], dimensions).astype(np.float32)
    probabilities = decider.decide(vectors)
    return [
        Suggestion(
            tag_id=decider.tag_ids[tag],
            passage_id=rows[row].id,
            interview_id=rows[row].interview_id,
            version=decider.versions[tag],
            probability=float(probabilities[row, tag]),
        )
        for row, tag in np.argwhere(_is_wanted(probabilities, decider, limits.per_passage)).tolist()
    ]


def add_suggestions(session: Session, suggestions: Iterable[Suggestion]) -> int:
    """Adds those whose tag and passage are still there and of which there is none yet; answers how many."""
    found = list(suggestions)
    tag_ids, passage_ids = {one.tag_id for one in found}, {one.passage_id for one in found}
    tags = set(session.scalars(_lock(select(Tag.id).where(Tag.id.in_(tag_ids)).order_by(Tag.id))))
    passages = set(session.scalars(_lock(select(Passage.id).where(Passage.id.in_(passage_ids)).order_by(Passage.id))))
    present = select(TagSuggestion.passage_id, TagSuggestion.tag_id).where(TagSuggestion.passage_id.in_(passage_ids))
    there = {(row.passage_id, row.tag_id) for row in session.execute(present)}
    values = [
        {
            "tag_id": one.tag_id,
            "passage_id": one.passage_id,
            "interview_id": one.interview_id,
            "model_version": one.version,
            "probability": one.probability,
            "status": SuggestionStatus.PENDING,
            "created_at": now(),
        }
        for one in found
        if one.tag_id in tags and one.passage_id in passages and one.pair not in there
    ]
    if values:
        session.execute(insert(TagSuggestion), values)
    return len(values)


def _lock(query: Any) -> Any:
    """Nobody may delete the rows until the commit."""
    return query.with_for_update(read=True, key_share=True)


def _is_wanted(probabilities: Float32, decider: Decider, per_passage: int) -> np.ndarray:
    """Where a suggestion is made, (passages, tags)."""
    wanted = probabilities >= decider.thresholds
    if probabilities.shape[1] > per_passage:
        sure = np.where(wanted, probabilities, 0.0)
        least = np.partition(sure, -per_passage, axis=1)[:, -per_passage][:, None]
        wanted &= sure >= np.maximum(least, np.finfo(np.float32).tiny)
    return wanted
