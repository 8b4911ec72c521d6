"""The contact ledger's record: touches, which are only ever added, and the holds that come before them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Created
from models.customers import Account, Participant, Study, StudyKind


class TouchKind(StrEnum):
    INVITED = "invited"
    REMINDED = "reminded"
    BOOKED = "booked"
    COMPLETED = "completed"
    NO_SHOW = "no_show"
    DECLINED = "declined"
    BOUNCED = "bounced"
    OPTED_OUT = "opted_out"
    PAID = "paid"
    VOIDED = "voided"
    """Takes an earlier touch back and says nothing else."""


class Channel(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    SMS = "sms"
    IN_APP = "in_app"
    CHAT = "chat"
    SOCIAL = "social"
    MEETING = "meeting"
    OTHER = "other"


class HoldStatus(StrEnum):
    HELD = "held"
    CONFIRMED = "confirmed"
    RELEASED = "released"
    EXPIRED = "expired"
    """Known to have run out. One that nobody has looked at since may still be `held` with `expires_at` in the past."""


class Touch(Created, Base):
    """One contact with a participant. Rows are never changed (the database refuses it): a correction is a new row
    whose `voids_id` names the row it replaces. What counts is every row that isn't `voided` and that none voids.

    `happened_at` is when it happened, `scheduled_at` when a booked conversation will be. Amounts are hundredths of the
    currency: what was paid, or on the other kinds what was promised. `import_key` tells rows of imports apart.
    """

    __tablename__ = "touches"
    __table_args__ = (
        Index("ix_touches_participant_id_happened_at", "participant_id", "happened_at"),
        Index("ix_touches_account_id_happened_at", "account_id", "happened_at"),
        Index("ix_touches_happened_at_id", "happened_at", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[TouchKind] = mapped_column(String(20))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    team: Mapped[str | None] = mapped_column(String(100))
    study_id: Mapped[int | None] = mapped_column(ForeignKey("studies.id"), index=True)
    study_kind: Mapped[StudyKind] = mapped_column(String(30), default=StudyKind.INTERVIEW)
    channel: Mapped[Channel] = mapped_column(String(20))
    happened_at: Mapped[datetime]
    scheduled_at: Mapped[datetime | None] = mapped_column(index=True)
    amount_cents: Mapped[int | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    note: Mapped[str | None] = mapped_column(Text)
    reservation_id: Mapped[int | None] = mapped_column(ForeignKey("reservations.id"), index=True)
    interview_id: Mapped[int | None] = mapped_column(index=True)  # no foreign key: the touch outlives the interview
    voids_id: Mapped[int | None] = mapped_column(ForeignKey("touches.id"), unique=True)
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_by_name: Mapped[str] = mapped_column(String(200))
    import_key: Mapped[str | None] = mapped_column(String(64), unique=True)

    participant: Mapped[Participant] = relationship(lazy="raise")
    account: Mapped[Account | None] = relationship(lazy="raise")
    study: Mapped[Study | None] = relationship(lazy="raise")


class Reservation(Created, Base):
    """A request that was granted for at least one participant: what the invitations will be, and until when they wait.

    `kind` is the touch that its holds stand for. `override_reason` says why rules were set aside, where they were.
    """

    __tablename__ = "reservations"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[TouchKind] = mapped_column(String(20))
    channel: Mapped[Channel] = mapped_column(String(20))
    study_id: Mapped[int | None] = mapped_column(ForeignKey("studies.id"), index=True)
    study_kind: Mapped[StudyKind] = mapped_column(String(30))
    team: Mapped[str | None] = mapped_column(String(100))
    purpose: Mapped[str] = mapped_column(Text)
    expires_at: Mapped[datetime]
    override_reason: Mapped[str | None] = mapped_column(Text)
    scheduled_at: Mapped[datetime | None]
    amount_cents: Mapped[int | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    reserved_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reserved_by_name: Mapped[str] = mapped_column(String(200))

    study: Mapped[Study | None] = relationship(lazy="raise")
    holds: Mapped[list["Hold"]] = relationship(lazy="raise", order_by="Hold.id")


class Hold(Base):
    """One participant of a reservation. While it is active it counts like the touch it stands for.

    `overridden` lists the rules that were set aside: `{rule_id, rule}` objects.
    """

    __tablename__ = "holds"
    __table_args__ = (
        Index("ix_holds_participant_id_status", "participant_id", "status"),
        Index("ix_holds_account_id_status", "account_id", "status"),
        Index("ix_holds_status_expires_at", "status", "expires_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reservation_id: Mapped[int] = mapped_column(ForeignKey("reservations.id"), index=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    status: Mapped[HoldStatus] = mapped_column(String(20), default=HoldStatus.HELD)
    expires_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    touch_id: Mapped[int | None] = mapped_column(ForeignKey("touches.id"))
    overridden: Mapped[list[Any]] = mapped_column(default=list)

    reservation: Mapped[Reservation] = relationship(lazy="raise", back_populates="holds")
    participant: Mapped[Participant] = relationship(lazy="raise")

    def is_active(self, at: datetime) -> bool:
        return self.status == HoldStatus.HELD and self.expires_at > at


class IdempotentAnswer(Created, Base):
    """What a request with an `Idempotency-Key` was answered, so that the same request again is answered the same."""

    __tablename__ = "idempotent_answers"

    principal: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    body_hash: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    answer: Mapped[dict[str, Any]]
