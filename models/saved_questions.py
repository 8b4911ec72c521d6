"""Questions that people keep, to ask them again."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Updated, now
from models.people import User


class SavedQuestion(Updated, Base):
    """Belongs to who saved it, and is read by others where it is shared. `asked` is the question with its filters and
    mode; `opened_at` is when its owner last looked at the answer."""

    __tablename__ = "saved_questions"
    __table_args__ = (UniqueConstraint("user_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    asked: Mapped[dict[str, Any]]
    is_shared: Mapped[bool] = mapped_column(default=False, server_default=false())
    opened_at: Mapped[datetime] = mapped_column(default=now)

    user: Mapped[User] = relationship(lazy="raise")
