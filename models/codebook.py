"""The codebook: tags, and the highlights of transcripts that carry them."""

from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Created, Updated


class Tag(Updated, Base):
    """A label for highlights. Names differ among the tags under one parent, whatever their case.

    `guid` is its id in REFI-QDA files, kept through export and import. `examples` are sentences that bear it. Where
    `is_suggested` is off it is never suggested; `threshold` is the least probability of a suggestion, empty for the
    setting's. `edit_version` rises with each edit: an edit names the version it saw.
    """

    __tablename__ = "tags"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    guid: Mapped[str] = mapped_column(String(36), unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    color: Mapped[str | None] = mapped_column(String(7))
    examples: Mapped[list[Any]] = mapped_column(default=list)
    is_suggested: Mapped[bool] = mapped_column(default=True)
    threshold: Mapped[float | None]
    edit_version: Mapped[int] = mapped_column(default=1)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class Highlight(Updated, Base):
    """A span of a transcript that a researcher marked, from a character of one segment to one of another.

    `text` is what is said there; `original_text` keeps what was marked where an edit or a new version says it in other
    words. Where the words are gone, the segments are empty: times and text, kept as they were, find the place again.
    `edit_version` rises with each edit: an edit names the version it saw.
    """

    __tablename__ = "highlights"
    __table_args__ = (
        Index("ix_highlights_interview_id_start_ms", "interview_id", "start_ms"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    guid: Mapped[str] = mapped_column(String(36), unique=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"))
    first_segment_id: Mapped[int | None] = mapped_column(ForeignKey("segments.id", ondelete="SET NULL"), index=True)
    start_char: Mapped[int]
    last_segment_id: Mapped[int | None] = mapped_column(ForeignKey("segments.id", ondelete="SET NULL"), index=True)
    end_char: Mapped[int]
    start_ms: Mapped[int]
    end_ms: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    original_text: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="")
    edit_version: Mapped[int] = mapped_column(default=1)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)

    tags: Mapped[list["HighlightTag"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    def is_detached(self) -> bool:
        return self.first_segment_id is None or self.last_segment_id is None

    @classmethod
    def has_place(cls) -> ColumnElement[bool]:
        """The condition of those that are not detached."""
        return cls.first_segment_id.is_not(None) & cls.last_segment_id.is_not(None)


class HighlightTag(Created, Base):
    """A tag on a highlight. `from_suggestion` tells what was accepted from what a person thought of."""

    __tablename__ = "highlight_tags"

    highlight_id: Mapped[int] = mapped_column(ForeignKey("highlights.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True, index=True)
    from_suggestion: Mapped[bool] = mapped_column(default=False)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
