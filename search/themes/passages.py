"""What was said, as hits that can be played."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.themes import Theme
from search.embedding import Float32, unpack_vectors
from search.hits import Hit
from search.hydration import hydrate
from search.marking import Marker
from search.ranking import Stretch
from search.themes.counting import Heard


def read_theme_hits(session: Session, heard: Heard, number: int, rows: Sequence[int]) -> list[Hit]:
    """The sentence of each that is nearest to the theme's centre is marked."""
    query = select(Theme.centroid, Theme.model_key).where(Theme.id == heard.members.themes[number].id)
    row = session.execute(query).one()
    centre = unpack_vectors([row.centroid], len(row.centroid) // np.dtype(np.float16).itemsize)[0]
    return _read(session, heard, rows, centre.astype(np.float32), row.model_key)


def read_hits(session: Session, heard: Heard, rows: Sequence[int]) -> list[Hit]:
    return _read(session, heard, rows, None, "")


def _read(session: Session, heard: Heard, rows: Sequence[int], centre: Float32 | None, model_key: str) -> list[Hit]:
    strength = heard.members.strength
    stretches = [Stretch(np.array([row]), row, max(round(float(strength[row]), 4), 0.0)) for row in rows]
    return hydrate(session, heard.members.corpus, stretches, Marker(frozenset(), centre), model_key)
