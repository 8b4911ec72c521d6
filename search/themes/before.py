"""What there was before a run was applied, packed for the database: themes, and members that no person placed."""

import io
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.columns import columns_of
from models.themes import MembershipSource, Theme, ThemePassage
from search.themes.map import get_map_id

OWN = (
    "status",
    "parent_id",
    "merged_into_id",
    "name",
    "phrases",
    "quote_passage_id",
    "quote_sentence",
    "reach",
    "model_key",
)
"""What a run may change about a theme, beside its centroid; a name only where no person gave it."""

_SEEN = ("edit_version", "is_shaped_by_person", "is_pinned")
"""By what undoing knows that a person took up a theme since."""


@dataclass(frozen=True)
class Before:
    """Themes by id, as `pack_before` read them, (passage, theme, whether ingest gave it, strength), and the map's id,
    0 where there was none."""

    themes: dict[int, dict[str, Any]]
    members: list[tuple[int, int, bool, float]]
    map_id: int


def pack_before(session: Session, themes: Collection[Theme]) -> bytes:
    told = [
        {"id": theme.id, "centroid": theme.centroid.hex()} | {name: getattr(theme, name) for name in (*OWN, *_SEEN)}
        for theme in themes
    ]
    rows = list(_list_members(session))
    file = io.BytesIO()
    np.savez_compressed(
        file,
        themes=np.frombuffer(json.dumps(told).encode(), dtype=np.uint8),
        passage_id=np.array([row[0] for row in rows], dtype=np.int64),
        theme_id=np.array([row[1] for row in rows], dtype=np.int64),
        is_ingest=np.array([row[2] for row in rows], dtype=np.bool_),
        strength=np.array([row[3] for row in rows], dtype=np.float64),
        map_id=np.array(get_map_id(session), dtype=np.int64),
    )
    return file.getvalue()


def unpack_before(packed: bytes) -> Before:
    with np.load(io.BytesIO(packed), allow_pickle=False) as file:
        columns = [file[name].tolist() for name in ("passage_id", "theme_id", "is_ingest", "strength")]
        return Before(
            themes={row["id"]: row for row in json.loads(file["themes"].tobytes())},
            members=list(zip(*columns, strict=True)),
            map_id=int(file["map_id"]),
        )


def _list_members(session: Session) -> Iterator[tuple[int, int, bool, float]]:
    columns = columns_of(ThemePassage)
    query = (
        select(columns.passage_id, columns.theme_id, columns.source, columns.strength)
        .where(columns.source != MembershipSource.PERSON)
        .order_by(columns.passage_id)
    )
    for row in session.execute(query):
        yield row.passage_id, row.theme_id, row.source == MembershipSource.INGEST, row.strength
