"""What is known of tags: read from what researchers marked, accepted and rejected, and from a sample of the rest."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.chunks import cut
from models.codebook import Highlight, HighlightTag
from models.interviews import Interview
from models.passages import Embedding, Passage
from models.tagging import SuggestionStatus, TagSuggestion
from search.embedding import unpack_vectors
from search.ranked import Float32
from search.tagging.marked import Marks, find_marked

MARKED_MAX = 300
"""Marked passages of a tag that are learnt from, the newest; as many of those rejected."""

SAMPLE_MAX = 3000
_CHUNK = 500

_ASSUMED_PASSAGES, _ASSUMED_MARKED = 50, 1
"""What is assumed of a tag before interviews are coded: that it fits one passage in fifty."""

_SHARE_MAX = 0.3


@dataclass(frozen=True)
class Evidence:
    """By tag: passages that bear it and that don't, and the share of passages that may be expected to bear it.

    `vectors` are those passages' and the sample's, by passage id; `sample` are passages nobody decided anything about.
    """

    marked: dict[int, list[int]]
    rejected: dict[int, list[int]]
    expected: dict[int, float]
    vectors: dict[int, Float32]
    sample: list[int]


def load_evidence(session: Session, tag_ids: Collection[int], model_key: str, dimensions: int) -> Evidence:
    marks = find_marked(session)
    marked, rejected = _by_tag(marks), _list_rejected(session, tag_ids)
    decided = {passage_id for those in (marked, rejected) for ids in those.values() for passage_id in ids}
    sample = [passage_id for passage_id in sample_passages(session) if passage_id not in decided]
    return Evidence(
        marked=marked,
        rejected=rejected,
        expected=_expect(session, marks, tag_ids),
        vectors=load_vectors(session, [*sorted(decided), *sample], model_key, dimensions),
        sample=sample,
    )


def load_vectors(session: Session, passage_ids: Sequence[int], model_key: str, dimensions: int) -> dict[int, Float32]:
    """The vectors of those that have one of this embedder."""
    found: dict[int, Float32] = {}
    for chunk in cut(passage_ids, _CHUNK):
        query = select(Embedding.passage_id, Embedding.vector).where(
            Embedding.model_key == model_key, Embedding.passage_id.in_(chunk)
        )
        rows = session.execute(query).all()
        vectors = unpack_vectors([row.vector for row in rows], dimensions).astype(np.float32)
        found.update(zip((row.passage_id for row in rows), vectors, strict=True))
    return found


def sample_passages(session: Session) -> list[int]:
    """Passages spread evenly over the repository, the same as long as it stays the same."""
    count = session.scalar(select(func.count()).select_from(Passage)) or 0
    every = max(1, count // SAMPLE_MAX)
    current = select(Passage.id).join(Interview, Interview.transcript_id == Passage.transcript_id)
    return list(session.scalars(current.where(Passage.id % every == 0).order_by(Passage.id).limit(SAMPLE_MAX)))


def _by_tag(marks: Marks) -> dict[int, list[int]]:
    by_tag: dict[int, list[int]] = defaultdict(list)
    for passage_id, tag_id in sorted(marks, reverse=True):
        if len(by_tag[tag_id]) < MARKED_MAX:
            by_tag[tag_id].append(passage_id)
    return by_tag


def _list_rejected(session: Session, tag_ids: Collection[int]) -> dict[int, list[int]]:
    by_tag: dict[int, list[int]] = defaultdict(list)
    query = select(TagSuggestion.tag_id, TagSuggestion.passage_id).where(
        TagSuggestion.status == SuggestionStatus.REJECTED, TagSuggestion.tag_id.in_(tag_ids)
    )
    for row in session.execute(query.order_by(TagSuggestion.id.desc())):
        if len(by_tag[row.tag_id]) < MARKED_MAX:
            by_tag[row.tag_id].append(row.passage_id)
    return by_tag


def _expect(session: Session, marks: Marks, tag_ids: Collection[int]) -> dict[int, float]:
    """The share of passages that bear each tag in the interviews that somebody coded, drawn to what is assumed."""
    coded = select(Highlight.interview_id).join(HighlightTag, HighlightTag.highlight_id == Highlight.id)
    counting = select(func.count()).select_from(Passage).where(Passage.interview_id.in_(coded))
    passages = session.scalar(counting) or 0
    counts = Counter(tag_id for _, tag_id in marks)
    return {
        tag_id: min(_SHARE_MAX, (counts[tag_id] + _ASSUMED_MARKED) / (passages + _ASSUMED_PASSAGES))
        for tag_id in tag_ids
    }
