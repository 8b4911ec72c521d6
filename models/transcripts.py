"""Transcripts: versions of an interview's text, in segments, saved stretch by stretch while they grow."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Created
from models.interviews import Speaker


class TranscriptOrigin(StrEnum):
    RECOGNISED = "recognised"
    IMPORTED = "imported"


class Transcript(Created, Base):
    """One version of an interview's text; `version` counts from 1. It is still growing while `completed_at` is empty.

    `engine_reason` says in a sentence why this engine was chosen. A draft is searchable but left out of answers.
    """

    __tablename__ = "transcripts"
    __table_args__ = (UniqueConstraint("interview_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"))
    version: Mapped[int]
    origin: Mapped[TranscriptOrigin] = mapped_column(String(20))
    engine: Mapped[str] = mapped_column(String(50))
    model: Mapped[str | None] = mapped_column(String(300))
    engine_reason: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(String(20))
    is_draft: Mapped[bool] = mapped_column(default=False)
    times_estimated: Mapped[bool] = mapped_column(default=False)
    completed_at: Mapped[datetime | None]

    def is_complete(self) -> bool:
        return self.completed_at is not None


class Stretch(Base):
    """A part of the audio, cut at silences, that is recognised in one go and saved when it is done."""

    __tablename__ = "stretches"
    __table_args__ = (UniqueConstraint("transcript_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    transcript_id: Mapped[int] = mapped_column(ForeignKey("transcripts.id", ondelete="CASCADE"))
    position: Mapped[int]
    start_ms: Mapped[int]
    end_ms: Mapped[int]
    done_at: Mapped[datetime | None]


class Segment(Base):
    """A timed piece of a transcript by one speaker. `words` is a list of [text, start_ms, end_ms, probability].

    `original_text` keeps what was recognised or imported once a person has edited `text`.
    """

    __tablename__ = "segments"
    __table_args__ = (Index("ix_segments_transcript_id_start_ms", "transcript_id", "start_ms"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    transcript_id: Mapped[int] = mapped_column(ForeignKey("transcripts.id", ondelete="CASCADE"))
    stretch_id: Mapped[int | None] = mapped_column(ForeignKey("stretches.id", ondelete="CASCADE"), index=True)
    start_ms: Mapped[int]
    end_ms: Mapped[int]
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speakers.id", ondelete="SET NULL"), index=True)
    text: Mapped[str] = mapped_column(Text)
    words: Mapped[list[Any] | None]
    original_text: Mapped[str | None] = mapped_column(Text)
    edited_at: Mapped[datetime | None]
    edited_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))

    speaker: Mapped[Speaker | None] = relationship(lazy="raise")


class GlossaryTerm(Created, Base):
    """A product term as it is spelt, with ways it is misheard: it biases recognition and mends spelling."""

    __tablename__ = "glossary_terms"

    id: Mapped[int] = mapped_column(primary_key=True)
    term: Mapped[str] = mapped_column(String(100), unique=True)
    misspellings: Mapped[list[Any]] = mapped_column(default=list)
