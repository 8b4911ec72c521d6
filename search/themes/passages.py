"""What was said, as hits that can be played."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.themes import Theme
from search.embedding import Float32, unpack_vectors
from search.hits import Hit, Span
from search.hydration import hydrate
from search.marking import Marker
from search.ranking import Stretch
from search.themes.counting import Heard
from search.themes.opposing import Voice


def read_theme_hits(session: Session, heard: Heard, number: int, rows: Sequence[int]) -> list[Hit]:
    """The sentence of each that is nearest to the theme's centre is marked."""
    query = select(Theme.centroid, Theme.model_key).where(Theme.id == heard.members.themes[number].id)
    row = session.execute(query).one()
    centre = unpack_vectors([row.centroid], len(row.centroid) // np.dtype(np.float16).itemsize)[0]
    return _read(session, heard, rows, centre.astype(np.float32), row.model_key)


def read_voices(session: Session, heard: Heard, voices: Sequence[Voice]) -> list[Hit]:
    """The sentence of each is marked; `score` says how clearly it contradicts others."""
    corpus = heard.members.corpus
    stretches = [Stretch(np.array([voice.row]), voice.row, round(voice.strength, 4)) for voice in voices]
    hits = hydrate(session, corpus, stretches, Marker(frozenset(), None), "")
    sentence_of = {int(corpus.rows.passage_id[voice.row]): voice.sentence for voice in voices}
    return [replace(hit, spans=_mark(hit.text, sentence_of[hit.passage_id])) for hit in hits]


def _mark(text: str, sentence: str) -> list[Span]:
    start = text.find(sentence)
    return [Span(start, start + len(sentence), "meaning")] if start >= 0 else []


def read_hits(session: Session, heard: Heard, rows: Sequence[int]) -> list[Hit]:
    return _read(session, heard, rows, None, "")


def _read(session: Session, heard: Heard, rows: Sequence[int], centre: Float32 | None, model_key: str) -> list[Hit]:
    strength = heard.members.strength
    stretches = [Stretch(np.array([row]), row, max(round(float(strength[row]), 4), 0.0)) for row in rows]
    return hydrate(session, heard.members.corpus, stretches, Marker(frozenset(), centre), model_key)
