"""Themes: patterns across passages, found by runs, kept through them, and shaped by people."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.analysis import AnalysisRun
from models.base import Base, Created, Updated


class ThemeStatus(StrEnum):
    ACTIVE = "active"
    MERGED = "merged"
    """A person made it part of `merged_into_id`."""
    GONE = "gone"
    """A run that was applied no longer found it. Its id still leads to what became of it."""


class Theme(Updated, Base):
    """A pattern across passages. With `parent_id` it is a sub-theme; there are two levels.

    `phrases` are distinctive phrases, best first. The quote is the sentence numbered `quote_sentence` of the most
    central passage. `centroid` is a float16 vector of the embedder `model_key`; a new passage belongs where its cosine
    to it is at least `reach`. `x` and `y` are its place on the map. `edit_version` rises with each edit by a person: an
    edit names the version it saw. A run keeps what a person decided: the name where `is_named_by_person`, the members
    where `is_shaped_by_person` or `is_pinned`.
    """

    __tablename__ = "themes"
    __table_args__ = ({"sqlite_autoincrement": True},)  # an id leads to one theme for good

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id", ondelete="SET NULL"), index=True)
    status: Mapped[ThemeStatus] = mapped_column(String(20), default=ThemeStatus.ACTIVE, index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    proposed_name: Mapped[str | None] = mapped_column(String(200))
    is_named_by_person: Mapped[bool] = mapped_column(default=False)
    is_shaped_by_person: Mapped[bool] = mapped_column(default=False)
    is_pinned: Mapped[bool] = mapped_column(default=False)
    is_hidden: Mapped[bool] = mapped_column(default=False)
    phrases: Mapped[list[Any]] = mapped_column(default=list)
    quote_passage_id: Mapped[int | None] = mapped_column(ForeignKey("passages.id", ondelete="SET NULL"), index=True)
    quote_sentence: Mapped[int | None]
    centroid: Mapped[bytes] = mapped_column(LargeBinary)
    reach: Mapped[float]
    model_key: Mapped[str] = mapped_column(String(100))
    x: Mapped[float] = mapped_column(default=0.0)
    y: Mapped[float] = mapped_column(default=0.0)
    edit_version: Mapped[int] = mapped_column(default=1)

    def is_kept(self) -> bool:
        """Whether a person's work holds its members together, so that no run may move them."""
        return self.is_shaped_by_person or self.is_pinned


class MembershipSource(StrEnum):
    RUN = "run"
    INGEST = "ingest"
    PERSON = "person"


class ThemePassage(Base):
    """Which theme a passage belongs to: the sub-theme where there is one, and through it its theme.

    `theme_id` is empty where a person took the passage out of all themes. `strength` is the cosine to the centroid.
    """

    __tablename__ = "theme_passages"

    passage_id: Mapped[int] = mapped_column(ForeignKey("passages.id", ondelete="CASCADE"), primary_key=True)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id", ondelete="CASCADE"), index=True)
    source: Mapped[MembershipSource] = mapped_column(String(20))
    strength: Mapped[float]


class ThemeRun(AnalysisRun, Base):
    """A run over all customers' passages. `options` holds `detail` (the slider, 0..1) and `seed`."""

    __tablename__ = "theme_runs"
    __table_args__ = ({"sqlite_autoincrement": True},)


class ThemeMap(Created, Base):
    """Where each passage is drawn: parallel arrays, ids as int64, places as uint16 pairs over the square 0..1.

    The newest row of a model is the map; a row is written when a run is applied.
    """

    __tablename__ = "theme_maps"

    id: Mapped[int] = mapped_column(primary_key=True)
    model_key: Mapped[str] = mapped_column(String(100))
    passage_ids: Mapped[bytes] = mapped_column(LargeBinary)
    places: Mapped[bytes] = mapped_column(LargeBinary)
