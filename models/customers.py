"""Them: accounts (customer companies), participants (people there), and the studies we talk to them for."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, String, Text, false, func
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Created, Updated


class StudyKind(StrEnum):
    """What a contact is for. The first four are an interview's kinds too: what is uploaded names its own."""

    INTERVIEW = "interview"
    USABILITY_TEST = "usability_test"
    SALES_CALL = "sales_call"
    SUPPORT_CALL = "support_call"
    SURVEY = "survey"


class StudyStatus(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    FINISHED = "finished"


class Account(Updated, Base):
    """A customer company. Its owner, a user of this email where there is one, approves contact around a renewal."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300), index=True)
    crm_id: Mapped[str | None] = mapped_column(String(200), unique=True)
    cohort: Mapped[str | None] = mapped_column(String(100), index=True)
    owner_email: Mapped[str | None] = mapped_column(String(320), index=True)
    renewal_on: Mapped[date | None]
    custom_fields: Mapped[dict[str, Any]] = mapped_column(default=dict)

    domains: Mapped[list["AccountDomain"]] = relationship(lazy="raise", cascade="all, delete-orphan")


class AccountDomain(Base):
    """A mail domain that belongs to one account; stored in lower case."""

    __tablename__ = "account_domains"

    domain: Mapped[str] = mapped_column(String(253), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)


class Participant(Updated, Base):
    """A person at a customer. One that was merged into another keeps its row, its touches and no emails."""

    __tablename__ = "participants"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    job_title: Mapped[str | None] = mapped_column(String(200))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    timezone: Mapped[str | None] = mapped_column(String(60))
    language: Mapped[str | None] = mapped_column(String(20))
    custom_fields: Mapped[dict[str, Any]] = mapped_column(default=dict)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id"), index=True)

    account: Mapped[Account | None] = relationship(lazy="raise")
    emails: Mapped[list["ParticipantEmail"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    @hybrid_property
    def kept_id(self) -> int:
        """Its own id, or that of the one it was merged into."""
        return self.merged_into_id or self.id

    @kept_id.inplace.expression
    @classmethod
    def _kept_id_expression(cls) -> ColumnElement[int]:
        return func.coalesce(cls.merged_into_id, cls.id)


class ParticipantEmail(Base):
    """One email is one participant; stored in lower case."""

    __tablename__ = "participant_emails"

    email: Mapped[str] = mapped_column(String(320), primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)


class ParticipantMerge(Created, Base):
    """One merge, with what it moved, so that it can be undone.

    `moved` holds `participants` (ids that pointed to the merged one), `emails`, `interviews` and `speakers` (ids that
    went over), `shared` (interviews that both were in, which the merged one left), and `filled` (fields of the kept one
    that were empty and took the merged one's value).
    """

    __tablename__ = "participant_merges"

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    moved: Mapped[dict[str, Any]]
    merged_by_name: Mapped[str] = mapped_column(String(200))
    undone_at: Mapped[datetime | None]
    undone_by_name: Mapped[str | None] = mapped_column(String(200))


class Study(Updated, Base):
    """A research project. `public_name` is what customers and sales are told it is called.

    What is said in a confidential one never leaves this machine: no writer is given it. The guide is a list of
    `{question, note}` objects in the order of asking. `…_planned` say how many the study sets out to reach.
    """

    __tablename__ = "studies"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300), unique=True)
    purpose: Mapped[str | None] = mapped_column(Text)
    public_name: Mapped[str | None] = mapped_column(String(300))
    kind: Mapped[StudyKind] = mapped_column(String(30), default=StudyKind.INTERVIEW)
    is_confidential: Mapped[bool] = mapped_column(default=False, server_default=false())
    status: Mapped[StudyStatus] = mapped_column(
        String(20), default=StudyStatus.RUNNING, server_default=StudyStatus.RUNNING
    )
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    plan: Mapped[str | None] = mapped_column(Text)
    guide: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    consent_form: Mapped[str | None] = mapped_column(Text)
    interviews_planned: Mapped[int | None]
    participants_planned: Mapped[int | None]
    accounts_planned: Mapped[int | None]
    edit_version: Mapped[int] = mapped_column(default=1, server_default="1")


class StudyMember(Created, Base):
    """One of us who works on a study; it has one lead or more."""

    __tablename__ = "study_members"

    study_id: Mapped[int] = mapped_column(ForeignKey("studies.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)
    is_lead: Mapped[bool] = mapped_column(default=False)
