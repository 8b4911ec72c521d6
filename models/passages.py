"""What search retrieves: passages, their embeddings, and the log of changes that derived indexes follow."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Created
from models.interviews import SpeakerRole


class Passage(Base):
    """A retrievable unit of a transcript: some 50 words, by one side of the conversation where the sides are known.

    Ids are never reused: an index that lags can only miss, not mistake. `position` orders an interview's passages.
    `text` holds a line for each turn, and `turns` says of each line who speaks and when it begins:
    [speaker_id, name, start_ms]. `speaker_id` is who says most of it. `context` is what the text needs to be
    understood (the question it answers); it is embedded and matched with the text but never shown as said by the
    speaker. `digest` tells apart what is embedded: while it stays the same, so does the passage.
    """

    __tablename__ = "passages"
    __table_args__ = (
        Index("ix_passages_interview_id_position", "interview_id", "position"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"))
    transcript_id: Mapped[int] = mapped_column(ForeignKey("transcripts.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    first_segment_id: Mapped[int]
    last_segment_id: Mapped[int]
    start_ms: Mapped[int]
    end_ms: Mapped[int]
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speakers.id", ondelete="SET NULL"))
    role: Mapped[SpeakerRole | None] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    turns: Mapped[list[Any]]
    context: Mapped[str] = mapped_column(Text, default="")
    digest: Mapped[str] = mapped_column(String(32))


class Embedding(Base):
    """The vector of a passage: little-endian float16, normalised. `model_key` names weights and precision.

    `sentences` holds the vectors of its sentences, without names and question, as int8: one after the other.
    """

    __tablename__ = "embeddings"

    passage_id: Mapped[int] = mapped_column(ForeignKey("passages.id", ondelete="CASCADE"), primary_key=True)
    model_key: Mapped[str] = mapped_column(String(100), primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    sentences: Mapped[bytes | None] = mapped_column(LargeBinary)


class ChangeKind(StrEnum):
    PASSAGES = "passages"
    """The interview's passages were written anew, in whole or in part, or removed."""
    DETAILS = "details"
    """The interview's account, study, date or names changed, its passages did not."""
    THEMES = "themes"
    """Themes or who belongs to them changed. It concerns no interview: `interview_id` is 0."""


class Change(Created, Base):
    """One line of the change log. Written under a lock (`record_change`), so `seq` is also the order of commits."""

    __tablename__ = "changes"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 — SQLAlchemy reads it off the class

    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ChangeKind] = mapped_column(String(20))
    interview_id: Mapped[int]
