"""Runs of an analysis over the whole repository: computed by a worker, proposed to people, applied or dismissed."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Created, now


class RunStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    PROPOSED = "proposed"
    """Computed and waiting for a person; nothing has changed yet."""
    APPLIED = "applied"
    DISMISSED = "dismissed"
    UNDONE = "undone"
    FAILED = "failed"


class AnalysisRun(Created):
    """What runs of every kind share.

    `executor_id` is the worker slot at work on it: a run whose worker is dead is begun anew, `max_attempts` times at
    most. `summary` is the difference it would make, as people read it, `proposal` the same as the applying needs it,
    `before` what applying replaced, for undoing. `error` is a problem+json object while status is failed.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[RunStatus] = mapped_column(String(20), default=RunStatus.QUEUED, index=True)
    is_scheduled: Mapped[bool] = mapped_column(default=False)
    executor_id: Mapped[str | None] = mapped_column(String(200))
    attempts: Mapped[int] = mapped_column(default=0)
    progress: Mapped[float] = mapped_column(default=0.0)
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)
    summary: Mapped[dict[str, Any] | None]
    error: Mapped[dict[str, Any] | None]
    proposal: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    before: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))

    def mark_decided(self, status: RunStatus, user_id: int | None) -> None:
        """Applied, dismissed or undone by somebody; what was proposed is needed no more."""
        self.status, self.proposal = status, None
        self.decided_at, self.decided_by = now(), user_id
