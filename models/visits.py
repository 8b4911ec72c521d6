"""When people were here last, so that they can be told what is new since then."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Visit(Base):
    """The present visit of a user, or the last one; and when the one before it ended, where there was one."""

    __tablename__ = "visits"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    last_seen_at: Mapped[datetime]
    previous_ended_at: Mapped[datetime | None]

    def mark_seen(self, at: datetime, gap: timedelta) -> None:
        """Goes on with the visit, or begins the next one where nothing was heard for `gap`."""
        self.previous_ended_at, self.last_seen_at = self.find_previous(at, gap), at

    def find_previous(self, at: datetime, gap: timedelta) -> datetime | None:
        """When the visit before that of `at` ended."""
        return self.last_seen_at if at - self.last_seen_at > gap else self.previous_ended_at
