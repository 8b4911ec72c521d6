"""How long recordings and transcripts are kept, and what may not go for now."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUDITED, Base, Created, Updated


class RetentionKind(StrEnum):
    MEDIA = "media"
    """The recording, with its waveform. The transcript stays."""
    TRANSCRIPT = "transcript"
    """All that was said: every version of the text and what was made of it, and the recording, which says the same."""


class RetentionRule(Updated, Base):
    """Days that one kind is kept after an interview was held; for good where `days` is empty.

    Without a study it is the default. A study's own rule takes the default's place.
    """

    __tablename__ = "retention_rules"
    __table_args__ = (
        Index("uq_retention_rules_study_id_kind", "study_id", "kind", unique=True),
        Index(
            "uq_retention_rules_default_kind",
            "kind",
            unique=True,
            sqlite_where=text("study_id IS NULL"),
            postgresql_where=text("study_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    study_id: Mapped[int | None] = mapped_column(ForeignKey("studies.id", ondelete="CASCADE"))
    kind: Mapped[RetentionKind] = mapped_column(String(20), info=AUDITED)
    days: Mapped[int | None] = mapped_column(info=AUDITED)


class LegalHold(Created, Base):
    """Nothing of an interview, or of a study's interviews, may be removed until the hold is lifted."""

    __tablename__ = "legal_holds"

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"), index=True)
    study_id: Mapped[int | None] = mapped_column(ForeignKey("studies.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    placed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    placed_by_name: Mapped[str] = mapped_column(String(200))
    lifted_at: Mapped[datetime | None]
    lifted_by_name: Mapped[str | None] = mapped_column(String(200))
