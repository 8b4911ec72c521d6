"""What limits outreach: rules, exemptions from them, approvals where they ask for one, and suppressions."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import AUDITED, Base, Created, Updated
from models.customers import Account, Participant, Study, StudyKind
from models.people import Role
from models.touches import Channel, TouchKind


class RuleScope(StrEnum):
    PARTICIPANT = "participant"
    ACCOUNT = "account"


class RuleLimit(StrEnum):
    QUOTA = "quota"
    """At most `max_count` counted touches (or people, at account scope) in any rolling `days` days."""
    COOLDOWN = "cooldown"
    """Nothing for `days` days after a counted touch."""
    BLACKOUT = "blackout"
    """Nothing while the conditions hold."""
    INCENTIVE_CAP = "incentive_cap"
    """At most `cap_cents` of `currency` paid or promised to a participant in a calendar year."""


class RuleEffect(StrEnum):
    BLOCK = "block"
    NEEDS_APPROVAL = "needs_approval"
    WARN = "warn"


class OutreachRule(Updated, Base):
    """A limit on touches. `counts` lists touch kinds; `conditions` is described in `api/rules/schemas.py`.

    `overridable_by` is the least role that may set it aside with a reason; nobody may where it is empty.
    """

    __tablename__ = "outreach_rules"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    scope: Mapped[RuleScope] = mapped_column(String(20))
    limit: Mapped[RuleLimit] = mapped_column("limit_kind", String(20))
    counts: Mapped[list[Any]] = mapped_column(default=list)
    counts_people: Mapped[bool] = mapped_column(default=False)
    max_count: Mapped[int | None] = mapped_column(info=AUDITED)
    days: Mapped[int | None] = mapped_column(info=AUDITED)
    cap_cents: Mapped[int | None] = mapped_column(info=AUDITED)
    currency: Mapped[str | None] = mapped_column(String(3))
    conditions: Mapped[dict[str, Any]] = mapped_column(default=dict)
    effect: Mapped[RuleEffect] = mapped_column(String(20), info=AUDITED)
    overridable_by: Mapped[Role | None] = mapped_column(String(20), info=AUDITED)
    is_active: Mapped[bool] = mapped_column(default=True, info=AUDITED)


class Exemption(Created, Base):
    """Sets one rule, or all where `rule_id` is empty, aside for a participant or an account until `ends_at`."""

    __tablename__ = "exemptions"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("outreach_rules.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    ends_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    made_by_name: Mapped[str] = mapped_column(String(200))

    participant: Mapped[Participant | None] = relationship(lazy="raise")
    account: Mapped[Account | None] = relationship(lazy="raise")
    rule: Mapped[OutreachRule | None] = relationship(lazy="raise")


class ApprovalStatus(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    DECLINED = "declined"


class Approval(Created, Base):
    """A request to contact one participant although rules ask for approval (`rule_ids`), and what became of it.

    Once approved, those rules are set aside for this participant until `expires_at`.
    """

    __tablename__ = "approvals"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    rule_ids: Mapped[list[Any]]
    kind: Mapped[TouchKind] = mapped_column(String(20))
    channel: Mapped[Channel] = mapped_column(String(20))
    study_id: Mapped[int | None] = mapped_column(ForeignKey("studies.id"))
    study_kind: Mapped[StudyKind] = mapped_column(String(30))
    team: Mapped[str | None] = mapped_column(String(100))
    purpose: Mapped[str] = mapped_column(Text)
    status: Mapped[ApprovalStatus] = mapped_column(String(20), default=ApprovalStatus.PENDING, index=True)
    expires_at: Mapped[datetime | None]
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    requested_by_name: Mapped[str] = mapped_column(String(200))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_by_name: Mapped[str | None] = mapped_column(String(200))
    decided_at: Mapped[datetime | None]
    decision_note: Mapped[str | None] = mapped_column(Text)

    participant: Mapped[Participant] = relationship(lazy="raise")
    account: Mapped[Account | None] = relationship(lazy="raise")
    study: Mapped[Study | None] = relationship(lazy="raise")


class SuppressionKind(StrEnum):
    OPTED_OUT = "opted_out"
    DO_NOT_CONTACT = "do_not_contact"
    HARD_BOUNCE = "hard_bounce"
    LEGAL = "legal"


class Suppression(Created, Base):
    """Never contact: a participant, known by its row and by hashes of its emails, or a whole account.

    It holds until an administrator lifts it. The hashes stay when the participant is erased.
    """

    __tablename__ = "suppressions"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[SuppressionKind] = mapped_column(String(20))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    reason: Mapped[str | None] = mapped_column(Text)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    made_by_name: Mapped[str] = mapped_column(String(200))
    lifted_at: Mapped[datetime | None]
    lifted_by_name: Mapped[str | None] = mapped_column(String(200))
    lift_reason: Mapped[str | None] = mapped_column(Text)

    participant: Mapped[Participant | None] = relationship(lazy="raise")
    account: Mapped[Account | None] = relationship(lazy="raise")
    emails: Mapped[list["SuppressedEmail"]] = relationship(lazy="raise", cascade="all, delete-orphan")


class SuppressedEmail(Base):
    """An email as HMAC-SHA256 in hex under the installation's secret key (`models/secret_key.py`)."""

    __tablename__ = "suppressed_emails"

    suppression_id: Mapped[int] = mapped_column(ForeignKey("suppressions.id", ondelete="CASCADE"), primary_key=True)
    email_hash: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)


class CalendarFeed(Created, Base):
    """A link that calendar programs read bookings from; of one team where it is set. The link holds the secret."""

    __tablename__ = "calendar_feeds"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    team: Mapped[str | None] = mapped_column(String(100))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    made_by_name: Mapped[str] = mapped_column(String(200))
    revoked_at: Mapped[datetime | None]
