"""The sentence that stands for a theme among what was heard, with where it was said."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.columns import columns_of
from models.passages import Passage
from models.themes import Theme
from search.embedding import Float32, unpack_vectors
from search.hydration import load_interviews
from search.passages import list_sentences
from search.themes.counting import Heard
from search.themes.quotes import find_sentences


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
    passages = _load_passages(session, list(chosen.values()))
    interviews = load_interviews(session, {row.interview_id for row in passages.values()})
    sentences = _choose_sentences(session, heard, chosen)
    quotes: dict[int, Quote] = {}
    for number, passage_id in chosen.items():
        passage = passages.get(passage_id)
        if passage is not None and passage.interview_id in interviews:
            quotes[number] = _quote(passage, interviews[passage.interview_id], sentences.get(number, 0))
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


def _choose_sentences(session: Session, heard: Heard, chosen: Mapping[int, int]) -> dict[int, int]:
    """By theme's number, that of the sentence: the theme's own, or of another passage the one nearest to its centre."""
    themes, numbers = heard.members.themes, {heard.members.themes[number].id: number for number in chosen}
    own = {number for number in chosen if themes[number].quote_passage_id == chosen[number]}
    found = {number: themes[number].quote_sentence or 0 for number in own}
    query = select(Theme.id, Theme.model_key, Theme.centroid).where(
        Theme.id.in_([theme_id for theme_id, number in numbers.items() if number not in own])
    )
    centres: dict[str, dict[int, Float32]] = defaultdict(dict)
    asked: dict[int, str] = {}
    for row in session.execute(query):
        asked[numbers[row.id]] = row.model_key
        dimensions = len(row.centroid) // np.dtype(np.float16).itemsize
        centre = unpack_vectors([row.centroid], dimensions)[0].astype(np.float32)
        centres[row.model_key][chosen[numbers[row.id]]] = centre
    nearest = {model_key: find_sentences(session, model_key, wanted) for model_key, wanted in centres.items()}
    return found | {number: nearest[model_key].get(chosen[number], 0) for number, model_key in asked.items()}


def _quote(passage: Any, interview: Any, number: int) -> Quote:
    lines = passage.text.split("\n")
    found = list_sentences(lines) or [(0, 0, len(lines[0]))]
    line, start, end = found[min(number, len(found) - 1)]  # fewer where another version found them
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
