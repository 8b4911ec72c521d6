"""The map of themes as the database keeps it: where each passage is drawn."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models.columns import columns_of
from models.themes import Theme, ThemeMap, ThemePassage, ThemeStatus
from search.ranked import Int64

SIDE = 65_535
"""The largest coordinate: places are whole numbers of it on each axis."""

UInt16 = NDArray[np.uint16]


@dataclass(frozen=True)
class Drawn:
    """Parallel: passages by id, and their places, (n, 2). A passage may be gone since."""

    passage_id: Int64
    places: UInt16

    def find(self, passage_ids: Int64) -> Int64:
        """Where each of `passage_ids` stands in here, -1 where it isn't drawn."""
        if not len(self.passage_id):
            return np.full(len(passage_ids), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.passage_id, passage_ids), len(self.passage_id) - 1)
        return np.where(self.passage_id[at] == passage_ids, at, -1)


def get_map_id(session: Session) -> int:
    """The newest map's, 0 where there is none."""
    return session.scalar(select(func.max(ThemeMap.id))) or 0


def load_map(session: Session) -> Drawn | None:
    """The newest map."""
    query = select(ThemeMap.passage_ids, ThemeMap.places).order_by(ThemeMap.id.desc()).limit(1)
    row = session.execute(query).first()
    if row is None:
        return None
    places = np.frombuffer(row.places, dtype="<u2").reshape(-1, 2)
    return Drawn(np.frombuffer(row.passage_ids, dtype="<i8"), places)


def add_map(session: Session, model_key: str, drawn: Drawn) -> None:
    """Makes it the map, and gives themes their places on it. Their members are written."""
    ids, places = drawn.passage_id.astype("<i8").tobytes(), drawn.places.astype("<u2").tobytes()
    session.add(ThemeMap(model_key=model_key, passage_ids=ids, places=places))
    _place_themes(session, drawn)


def go_back_to_map(session: Session, map_id: int) -> None:
    """Drops the maps after this one, and gives themes their places on it."""
    session.execute(delete(ThemeMap).where(ThemeMap.id > map_id))
    drawn = load_map(session)
    if drawn is not None:
        _place_themes(session, drawn)


def _place_themes(session: Session, drawn: Drawn) -> None:
    """Puts each theme in the middle of its passages, those of its sub-themes among them."""
    session.flush()
    themes = session.scalars(select(Theme).where(Theme.status == ThemeStatus.ACTIVE).order_by(Theme.id)).all()
    number_of = {theme.id: number for number, theme in enumerate(themes)}
    columns = columns_of(ThemePassage)
    members = select(columns.passage_id, columns.theme_id).where(columns.theme_id.is_not(None))
    rows = session.execute(members.order_by(columns.passage_id)).all()
    at = drawn.find(np.array([row.passage_id for row in rows], dtype=np.int64))
    number = np.array([number_of.get(row.theme_id, -1) for row in rows], dtype=np.int64)
    known = (at >= 0) & (number >= 0)
    sums = np.zeros((len(themes), 3))
    np.add.at(sums, number[known], np.insert(drawn.places[at[known]] / SIDE, 2, 1.0, axis=1))
    whole = sums.copy()
    for theme in themes:
        if theme.parent_id in number_of:
            whole[number_of[theme.parent_id]] += sums[number_of[theme.id]]
    for theme, (x, y, count) in zip(themes, whole.tolist(), strict=True):
        if count:
            theme.x, theme.y = x / count, y / count
