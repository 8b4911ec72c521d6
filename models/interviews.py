"""An interview, the files it came from, and the voices in it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Created, Updated
from models.customers import Account, Participant, Study


class InterviewKind(StrEnum):
    INTERVIEW = "interview"
    USABILITY_TEST = "usability_test"
    SALES_CALL = "sales_call"
    SUPPORT_CALL = "support_call"


class InterviewStatus(StrEnum):
    QUEUED = "queued"
    PROCESSING = "processing"
    READY = "ready"
    FAILED = "failed"
    NEEDS_REVIEW = "needs_review"
    """Kept, but waiting for a person or for a speech model: `error` says for what."""


class SpeakerRole(StrEnum):
    CUSTOMER = "customer"
    INTERVIEWER = "interviewer"


interview_participants = Table(
    "interview_participants",
    Base.metadata,
    Column("interview_id", ForeignKey("interviews.id", ondelete="CASCADE"), primary_key=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Interview(Updated, Base):
    """A conversation held. `revision` rises with each request to process it anew and names the workflow that does.

    `progress` is a fraction of the work, mostly of audio seconds done. `error` is a problem+json object
    (`type`, `title`, `detail`) while status is failed or needs_review. What is archived is left out of lists, search
    and answers. Retention removes the recording, or all that was said; the interview stays, since it was held.
    """

    __tablename__ = "interviews"
    __table_args__ = (
        Index("ix_interviews_held_on_id", "held_on", "id"),
        {"sqlite_autoincrement": True},  # workflows are named after ids: a new interview must not bear an old one's
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(500))
    held_on: Mapped[date | None]
    kind: Mapped[InterviewKind] = mapped_column(String(30), default=InterviewKind.INTERVIEW)
    language: Mapped[str | None] = mapped_column(String(20))
    study_id: Mapped[int | None] = mapped_column(ForeignKey("studies.id", ondelete="SET NULL"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    status: Mapped[InterviewStatus] = mapped_column(String(20), default=InterviewStatus.QUEUED, index=True)
    stage: Mapped[str | None] = mapped_column(String(30))
    progress: Mapped[float] = mapped_column(default=0.0)
    error: Mapped[dict[str, Any] | None]
    revision: Mapped[int] = mapped_column(default=1)
    attempts: Mapped[int] = mapped_column(default=0)
    cancel_requested: Mapped[bool] = mapped_column(default=False)
    retry_at: Mapped[datetime | None]
    speakers_expected: Mapped[int | None]
    warnings: Mapped[list[Any]] = mapped_column(default=list)
    archived_at: Mapped[datetime | None]
    media_removed_at: Mapped[datetime | None]
    transcript_removed_at: Mapped[datetime | None]
    transcript_id: Mapped[int | None] = mapped_column(
        ForeignKey("transcripts.id", use_alter=True, ondelete="SET NULL"), default=None
    )

    study: Mapped[Study | None] = relationship(lazy="raise")
    account: Mapped[Account | None] = relationship(lazy="raise")
    participants: Mapped[list[Participant]] = relationship(
        secondary=interview_participants, lazy="raise", order_by=Participant.id
    )
    recording: Mapped["Recording | None"] = relationship(lazy="raise", cascade="all, delete-orphan")
    transcript_file: Mapped["TranscriptFile | None"] = relationship(lazy="raise", cascade="all, delete-orphan")
    speakers: Mapped[list["Speaker"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Speaker.label"
    )


class StoredFile(Created):
    """Bytes in the media store under `storage_key`, known by their SHA-256."""

    id: Mapped[int] = mapped_column(primary_key=True)
    storage_key: Mapped[str] = mapped_column(String(300))
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(String(100))
    original_name: Mapped[str] = mapped_column(String(500))


class Recording(StoredFile, Base):
    """The media file of an interview. `peaks` is the waveform: one unsigned byte of loudness per equal slice."""

    __tablename__ = "recordings"

    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"), unique=True)
    duration_ms: Mapped[int | None]
    channels: Mapped[int | None]
    sample_rate: Mapped[int | None]
    has_video: Mapped[bool] = mapped_column(default=False)
    peaks: Mapped[bytes | None]


class TranscriptFile(StoredFile, Base):
    """The file a transcript was imported from."""

    __tablename__ = "transcript_files"

    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"), unique=True)


class Speaker(Base):
    """A voice in one interview. `label` is what diarization hears (S1) or the name an imported transcript gives."""

    __tablename__ = "speakers"
    __table_args__ = (UniqueConstraint("interview_id", "label"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(String(200))
    name: Mapped[str | None] = mapped_column(String(200))
    role: Mapped[SpeakerRole | None] = mapped_column(String(20))
    role_is_suggested: Mapped[bool] = mapped_column(default=True)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"), index=True)

    @property
    def display_name(self) -> str:
        return self.name or self.label
