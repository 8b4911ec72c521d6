"""What is in force: for each tag that may be suggested the newest version of what decides about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from models.tagging import TagModel
from search.ranked import Float32
from search.tagging.codebook import load_codebook
from search.tagging.rivalry import Scale, to_probabilities
from search.tagging.weights import Weights, unpack_weights


@dataclass(frozen=True)
class Decider:
    """Parallel by tag: ids, the versions that decide, and the least probabilities of suggestions."""

    tag_ids: Sequence[int]
    versions: Sequence[int]
    thresholds: Float32
    weights: Weights
    scales: list[Scale]
    rivals: Float32

    def decide(self, vectors: Float32) -> Float32:
        """The probability of each tag for each passage, (passages, tags)."""
        return to_probabilities(self.weights.find_odds(vectors), self.rivals, self.scales)


def load_decider(session: Session, model_key: str, dimensions: int, threshold: float) -> Decider:
    """Tags whose newest version is of another embedder, or that have none yet, decide nothing."""
    codebook = load_codebook(session)
    models = load_newest(session)
    usable = [
        at for at, tag in enumerate(codebook.tags) if tag.id in models and models[tag.id].embedding_key == model_key
    ]
    rows = [models[codebook.tags[at].id] for at in usable]
    own = [codebook.tags[at].threshold for at in usable]
    return Decider(
        tag_ids=[codebook.tags[at].id for at in usable],
        versions=[row.version for row in rows],
        thresholds=np.array([threshold if value is None else value for value in own], dtype=np.float32),
        weights=unpack_weights([row.weights for row in rows], dimensions),
        scales=[Scale(**row.measures["scale"]) for row in rows],
        rivals=codebook.rivals[np.ix_(usable, usable)],
    )


def load_newest(session: Session) -> dict[int, Row[Any]]:
    """The newest version of each tag's model."""
    newest = select(TagModel.tag_id, func.max(TagModel.version).label("version")).group_by(TagModel.tag_id).subquery()
    query = select(TagModel.tag_id, TagModel.version, TagModel.embedding_key, TagModel.weights, TagModel.measures).join(
        newest, (newest.c.tag_id == TagModel.tag_id) & (newest.c.version == TagModel.version)
    )
    return {row.tag_id: row for row in session.execute(query)}
