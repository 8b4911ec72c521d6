"""Themes as they stand before a run, and which of their passages a person's work holds in place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.columns import columns_of
from models.themes import MembershipSource, Theme, ThemePassage, ThemeStatus
from search.corpus import NONE
from search.embedding import Float32, unpack_vectors
from search.ranked import Bool, Int64

OUTSIDE = -2
"""In place of a theme's id: a person took the passage out of all themes."""


@dataclass(frozen=True)
class StandingTheme:
    """`is_kept` where a person's work holds its members together, or those of the theme it is part of."""

    id: int
    parent_id: int | None
    name: str
    is_named: bool
    is_pinned: bool
    is_kept: bool
    centroid: Float32


@dataclass(frozen=True)
class Standing:
    """Active themes by id, and parallel to a run's passages the theme of each (leaf), NONE where it has none, OUTSIDE
    where a person took it out, and whether a person put it there."""

    themes: Mapping[int, StandingTheme]
    theme_of: Int64
    is_by_person: Bool

    def top_of(self, theme_id: int) -> int:
        """The theme that a theme is part of, or itself."""
        theme = self.themes.get(theme_id)
        return theme.parent_id if theme and theme.parent_id in self.themes and theme.parent_id else theme_id

    @cached_property
    def tops(self) -> Int64:
        """By passage, the theme at the upper level."""
        return self.find_tops(self.theme_of)

    def find_tops(self, theme_ids: Int64) -> Int64:
        """The theme at the upper level of each; what is no theme stays as it is."""
        known, places = np.unique(theme_ids, return_inverse=True)
        return np.array([self.top_of(int(theme_id)) for theme_id in known], dtype=np.int64)[places]


def load_standing(session: Session, passage_ids: Int64, model_key: str, dimensions: int) -> Standing:
    """A theme of another model is known by its members alone: its centroid says nothing here, so it is zero."""
    rows = session.scalars(select(Theme).where(Theme.status == ThemeStatus.ACTIVE).order_by(Theme.id)).all()
    themes = _describe(rows, model_key, dimensions)
    theme_of = np.full(len(passage_ids), NONE, dtype=np.int64)
    is_by_person = np.zeros(len(passage_ids), dtype=np.bool_)
    columns = columns_of(ThemePassage)
    place_of = {passage_id: place for place, passage_id in enumerate(passage_ids.tolist())}
    for row in session.execute(select(columns.passage_id, columns.theme_id, columns.source)):
        place = place_of.get(row.passage_id)
        if place is None:
            continue
        is_by_person[place] = row.source == MembershipSource.PERSON
        if row.theme_id is None:
            theme_of[place] = OUTSIDE
        elif row.theme_id in themes:
            theme_of[place] = row.theme_id
    return Standing(themes, theme_of, is_by_person)


def _describe(rows: Sequence[Theme], model_key: str, dimensions: int) -> dict[int, StandingTheme]:
    kept = {row.id for row in rows if row.is_kept()}
    return {
        row.id: StandingTheme(
            id=row.id,
            parent_id=row.parent_id,
            name=row.name,
            is_named=row.is_named_by_person,
            is_pinned=row.is_pinned,
            is_kept=row.id in kept or row.parent_id in kept,
            centroid=unpack_vectors([row.centroid], dimensions).astype(np.float32)[0]
            if row.model_key == model_key
            else np.zeros(dimensions, dtype=np.float32),
        )
        for row in rows
    }
