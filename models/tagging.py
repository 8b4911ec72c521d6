"""Automatic tags: what is suggested, by which version of a tag's model, and what people made of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.analysis import AnalysisRun
from models.base import Base, Created


class TagModelKind(StrEnum):
    DESCRIBED = "described"
    """From the tag's name, description and examples alone."""
    LEARNT = "learnt"
    """From what researchers accepted, rejected and marked."""


class TagModel(Created, Base):
    """One version of what decides about a tag; the highest version is in force.

    `weights` are float32: one for each dimension of the embedder `embedding_key`, then the bias. `measures` holds what
    was measured when it was learnt: counts of examples, and the bins of the calibration curve.
    """

    __tablename__ = "tag_models"
    __table_args__ = (UniqueConstraint("tag_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"))
    version: Mapped[int]
    kind: Mapped[TagModelKind] = mapped_column(String(20))
    embedding_key: Mapped[str] = mapped_column(String(100))
    weights: Mapped[bytes] = mapped_column(LargeBinary)
    measures: Mapped[dict[str, Any]] = mapped_column(default=dict)


class SuggestionStatus(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class TagSuggestion(Created, Base):
    """A tag suggested for a passage. It counts as nobody's work until accepted; then `highlight_id` carries it."""

    __tablename__ = "tag_suggestions"
    __table_args__ = (
        UniqueConstraint("tag_id", "passage_id"),
        Index("ix_tag_suggestions_interview_id_status", "interview_id", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"))
    passage_id: Mapped[int] = mapped_column(ForeignKey("passages.id", ondelete="CASCADE"), index=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"))
    model_version: Mapped[int]
    probability: Mapped[float]
    status: Mapped[SuggestionStatus] = mapped_column(String(20), default=SuggestionStatus.PENDING)
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    highlight_id: Mapped[int | None] = mapped_column(ForeignKey("highlights.id", ondelete="SET NULL"), index=True)


class TaggingRun(AnalysisRun, Base):
    """A run that suggests tags anew for the whole repository."""

    __tablename__ = "tagging_runs"
    __table_args__ = ({"sqlite_autoincrement": True},)
