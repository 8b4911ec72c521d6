"""The sentence that stands for a theme, with where it was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.columns import columns_of
from models.passages import Embedding, Passage
from models.themes import Theme
from search.embedding import unpack_vectors
from search.hydration import load_interviews
from search.passages import list_sentences, unpack_sentences
from search.ranked import Float32
from search.themes.counting import Heard


@dataclass(frozen=True, slots=True)
class Quote:
    """`start_ms` to `end_ms` is the turn that the sentence is in; `interview` is a row of `load_interviews`."""

    passage_id: int
    interview_id: int
    start_ms: int
    end_ms: int
    speaker: str | None
    text: str
    interview: Any


def find_quotes(session: Session, heard: Heard, numbers: Sequence[int]) -> dict[int, Quote]:
    """By theme's number, its most central sentence among what was heard; themes of which nothing was have none."""
    chosen = {number: passage_id for number in numbers if (passage_id := _choose_passage(heard, number)) is not None}
    themes = heard.members.themes
    passages = _load_passages(session, list(chosen.values()))
    interviews = load_interviews(session, {row.interview_id for row in passages.values()})
    centroids = _load_centroids(session, [themes[number].id for number in chosen])
    sentences = _load_sentences(session, list(chosen.values()))
    quotes: dict[int, Quote] = {}
    for number, passage_id in chosen.items():
        passage = passages.get(passage_id)
        if passage is not None and passage.interview_id in interviews:
            model_key, centroid = centroids.get(themes[number].id, ("", None))
            vectors = sentences.get((passage_id, model_key))
            quotes[number] = _quote(passage, interviews[passage.interview_id], vectors, centroid)
    return quotes


def _choose_passage(heard: Heard, number: int) -> int | None:
    """The theme's own where it was heard, else the most central one that was."""
    corpus, quote_id = heard.members.corpus, heard.members.themes[number].quote_passage_id
    if quote_id is not None:
        row = int(corpus.rows_of_passages([quote_id])[0])
        if row >= 0 and heard.rows[row] and number in (heard.members.leaf[row], heard.members.top[row]):
            return quote_id
    rows = np.flatnonzero(heard.members.rows_of(number) & heard.rows)
    return int(corpus.rows.passage_id[rows[heard.members.strength[rows].argmax()]]) if len(rows) else None


def _load_passages(session: Session, passage_ids: Sequence[int]) -> Mapping[int, Any]:
    columns = columns_of(Passage)
    names = ("id", "interview_id", "start_ms", "end_ms", "text", "turns")
    query = select(*(columns[name] for name in names)).where(columns.id.in_(passage_ids))
    return {row.id: row for row in session.execute(query)}


def _load_centroids(session: Session, theme_ids: Sequence[int]) -> Mapping[int, tuple[str, bytes]]:
    query = select(Theme.id, Theme.model_key, Theme.centroid).where(Theme.id.in_(theme_ids))
    return {row.id: (row.model_key, row.centroid) for row in session.execute(query)}


def _load_sentences(session: Session, passage_ids: Sequence[int]) -> Mapping[tuple[int, str], bytes]:
    columns = columns_of(Embedding)
    query = select(columns.passage_id, columns.model_key, columns.sentences).where(
        columns.passage_id.in_(passage_ids), columns.sentences.is_not(None)
    )
    return {(row.passage_id, row.model_key): row.sentences for row in session.execute(query)}


def _quote(passage: Any, interview: Any, packed: bytes | None, centroid: bytes | None) -> Quote:
    lines = passage.text.split("\n")
    found = list_sentences(lines) or [(0, 0, len(lines[0]))]
    line, start, end = found[_find_nearest(packed, centroid, len(found))]
    starts = [start_ms for _speaker, _name, start_ms in passage.turns]
    return Quote(
        passage_id=passage.id,
        interview_id=passage.interview_id,
        start_ms=starts[line],
        end_ms=[*starts, passage.end_ms][line + 1],
        speaker=passage.turns[line][1],
        text=lines[line][start:end],
        interview=interview,
    )


def _find_nearest(packed: bytes | None, centroid: bytes | None, count: int) -> int:
    """The place of the sentence nearest to the centre; the first where vectors of all of them are not known."""
    if not packed or not centroid:
        return 0
    centre: Float32 = unpack_vectors([centroid], len(centroid) // np.dtype(np.float16).itemsize).astype(np.float32)[0]
    vectors = unpack_sentences(packed, len(centre))
    return int((vectors @ centre).argmax()) if len(vectors) == count else 0
