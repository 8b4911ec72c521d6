"""The map as people see it: what is still there, in the themes it belongs to now."""

import threading
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.interviews import SpeakerRole
from models.themes import Theme, ThemeMap
from search.corpus import NONE
from search.filters import Filters
from search.ranked import Int64
from search.themes.counting import Heard
from search.themes.map import Drawn, load_map
from search.themes.reader import ThemeReader
from search.themes.tiles import Tiles, make_tiles, to_square


@dataclass(frozen=True)
class DrawnTheme:
    """A theme's number in tiles is its place among all. `passages` counts points, those of its sub-themes too."""

    id: int
    parent_id: int | None
    name: str
    x: float
    y: float
    passages: int
    is_hidden: bool


@dataclass(frozen=True)
class ReadMap:
    computed_at: datetime
    themes: tuple[DrawnTheme, ...]
    tiles: Tiles


class MapReader:
    """Safe to call from several threads. Reads anew when anything has changed; one at a time does."""

    def __init__(self, database: Database, themes: ThemeReader) -> None:
        self._database = database
        self._themes = themes
        self._lock = threading.Lock()
        self._seen: tuple[int, ReadMap | None] = (-1, None)

    def read(self) -> ReadMap | None:
        """The map with every change that was committed before; None where no run has drawn one.

        What was erased, or is no longer a customer's, is not on it.
        """
        heard = self._themes.hear(Filters(role=SpeakerRole.CUSTOMER))
        with self._lock:
            seq, read = self._seen
            if seq != heard.members.corpus.seq:
                with self._database.read() as session:
                    read = _read(session, heard)
                self._seen = (heard.members.corpus.seq, read)
            return read


def _read(session: Session, heard: Heard) -> ReadMap | None:
    drawn = load_map(session)
    if drawn is None:
        return None
    members = heard.members
    rows = members.corpus.rows_of_passages(drawn.passage_id)
    there = np.flatnonzero((rows >= 0) & heard.rows[rows])
    shown = Drawn(drawn.passage_id[there], drawn.places[there])
    leaf = members.leaf[rows[there]]
    ids = np.array([theme.id for theme in members.themes], dtype=np.int64)
    return ReadMap(
        computed_at=session.scalars(select(ThemeMap.created_at).order_by(ThemeMap.id.desc()).limit(1)).one(),
        themes=_describe(session, heard, shown, leaf),
        tiles=make_tiles(shown.passage_id, shown.places, leaf, ids),
    )


def _describe(session: Session, heard: Heard, shown: Drawn, leaf: Int64) -> tuple[DrawnTheme, ...]:
    """Each theme in the middle of its points: people may have moved some since the map was drawn."""
    themes = heard.members.themes
    kept = {row.id: (row.x, row.y) for row in session.execute(select(Theme.id, Theme.x, Theme.y))}
    inside = leaf != NONE
    sums = np.zeros((len(themes), 3))
    np.add.at(sums, leaf[inside], np.insert(to_square(shown.places[inside]), 2, 1.0, axis=1))
    whole = sums.copy()
    for number, theme in enumerate(themes):
        if theme.parent != NONE:
            whole[theme.parent] += sums[number]
    described = []
    for theme, (x_sum, y_sum, count) in zip(themes, whole.tolist(), strict=True):
        x, y = (x_sum / count, y_sum / count) if count else kept.get(theme.id, (0.5, 0.5))
        parent_id = None if theme.parent == NONE else themes[theme.parent].id
        described.append(DrawnTheme(theme.id, parent_id, theme.name, x, y, int(count), theme.is_hidden))
    return tuple(described)
