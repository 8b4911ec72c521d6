"""Keeps the passages of a transcript in step with its segments. Nothing here commits or writes the change log."""

from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, case, delete, func, insert, null, select, update
from sqlalchemy.orm import Session

from models.interviews import Speaker
from models.passages import Embedding, Passage
from models.transcripts import Segment, Transcript
from search.embedding import pack_vector
from search.passages.building import build_passages
from search.passages.drafts import PassageDraft, SaidSegment
from search.passages.embedding import Embedded, Unembedded, pick_sentences
from search.passages.embedding_text import make_embedding_text
from search.passages.pieces import count_words
from search.tagging.carrying import carry_decisions
from search.themes.keeping import carry_placements

Values = dict[str, Any]

LONG_CHARS = 200
"""Segments that may be cut into passages are longer than this."""


def replace_passages(session: Session, transcript_id: int) -> None:
    """Makes the transcript's passages what its segments say. A passage that says the same as before keeps its id and
    its embedding."""
    interview_id = session.get_one(Transcript, transcript_id).interview_id
    kept, added, removed = _compare(
        _list_stored(session, transcript_id), build_passages(_list_segments(session, transcript_id))
    )
    if kept:
        session.execute(update(Passage), kept)
    new_ids: Sequence[int] = []
    if added:
        owner = {"transcript_id": transcript_id, "interview_id": interview_id}
        new_ids = session.scalars(insert(Passage).returning(Passage.id), [owner | values for values in added]).all()
        carry_decisions(session, removed, new_ids)
    if removed:
        carry_placements(session, removed, new_ids)
        session.execute(delete(Passage).where(Passage.id.in_(removed)))


def list_unembedded(session: Session, transcript_id: int, model_key: str) -> list[Unembedded]:
    """The passages that have no vector of this model, in order."""
    embedded = select(Embedding.passage_id).where(Embedding.passage_id == Passage.id, Embedding.model_key == model_key)
    found = session.execute(
        select(Passage.id, Passage.context, Passage.text, Passage.turns)
        .where(Passage.transcript_id == transcript_id, ~embedded.exists())
        .order_by(Passage.position)
    )
    return [
        Unembedded(row.id, make_embedding_text(row.context, row.text, row.turns), pick_sentences(row.text))
        for row in found
    ]


def save_embeddings(session: Session, model_key: str, embedded: Sequence[Embedded]) -> None:
    """Keeps the vectors of passages that are still there and have none; an edit may have removed some."""
    passage_ids = [passage.passage_id for passage in embedded]
    present = set(session.scalars(select(Passage.id).where(Passage.id.in_(passage_ids))))
    has_vector = (Embedding.passage_id.in_(passage_ids), Embedding.model_key == model_key)
    wanted = present - set(session.scalars(select(Embedding.passage_id).where(*has_vector)))
    values = [
        {
            "passage_id": passage.passage_id,
            "model_key": model_key,
            "vector": pack_vector(passage.vector),
            "sentences": passage.sentences,
        }
        for passage in embedded
        if passage.passage_id in wanted
    ]
    if values:
        session.execute(insert(Embedding), values)


def _list_segments(session: Session, transcript_id: int) -> list[SaidSegment]:
    """In the order they were said; `words` only of segments so long that they may be cut."""
    words = case((func.length(Segment.text) > LONG_CHARS, Segment.words), else_=null())
    found = session.execute(
        select(
            Segment.id,
            Segment.start_ms,
            Segment.end_ms,
            Segment.text,
            Segment.original_text,
            words.label("words"),
            Speaker.id.label("speaker_id"),
            func.coalesce(Speaker.name, Speaker.label).label("name"),
            Speaker.role,
        )
        .outerjoin(Speaker, Speaker.id == Segment.speaker_id)
        .where(Segment.transcript_id == transcript_id)
        .order_by(Segment.start_ms, Segment.id)
    )
    return [_describe(row) for row in found]


def _describe(row: Row[Any]) -> SaidSegment:
    return SaidSegment(
        id=row.id,
        start_ms=row.start_ms,
        end_ms=row.end_ms,
        text=row.text,
        weight=count_words(row.original_text or row.text),
        speaker_id=row.speaker_id,
        name=row.name,
        role=row.role,
        words=row.words,
    )


def _list_stored(session: Session, transcript_id: int) -> list[tuple[int, str]]:
    """Ids and digests, in order."""
    query = select(Passage.id, Passage.digest).where(Passage.transcript_id == transcript_id)
    return [(row.id, row.digest) for row in session.execute(query.order_by(Passage.position))]


def _compare(
    stored: Sequence[tuple[int, str]], drafts: Sequence[PassageDraft]
) -> tuple[list[Values], list[Values], list[int]]:
    """What to update, what to insert, and the ids to delete."""
    by_digest: dict[str, deque[int]] = defaultdict(deque)
    for passage_id, digest in stored:
        by_digest[digest].append(passage_id)
    kept: list[Values] = []
    added: list[Values] = []
    for position, draft in enumerate(drafts):
        same = by_digest[draft.digest]
        if same:
            kept.append({"id": same.popleft()} | _list_values(draft, position))
        else:
            added.append(_list_values(draft, position))
    return kept, added, [passage_id for left in by_digest.values() for passage_id in left]


def _list_values(draft: PassageDraft, position: int) -> Values:
    return {
        "position": position,
        "first_segment_id": draft.first_segment_id,
        "last_segment_id": draft.last_segment_id,
        "start_ms": draft.start_ms,
        "end_ms": draft.end_ms,
        "speaker_id": draft.speaker_id,
        "role": draft.role,
        "text": draft.text,
        "turns": [list(turn) for turn in draft.turns],
        "context": draft.context,
        "digest": draft.digest,
    }
