"""Them: accounts (customer companies), participants (people there), and the studies we talk to them for."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Updated


class Account(Updated, Base):
    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300), index=True)
    crm_id: Mapped[str | None] = mapped_column(String(200), unique=True)
    cohort: Mapped[str | None] = mapped_column(String(100), index=True)

    domains: Mapped[list["AccountDomain"]] = relationship(lazy="raise", cascade="all, delete-orphan")


class AccountDomain(Base):
    """A mail domain that belongs to one account; stored in lower case."""

    __tablename__ = "account_domains"

    domain: Mapped[str] = mapped_column(String(253), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)


class Participant(Updated, Base):
    __tablename__ = "participants"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    job_title: Mapped[str | None] = mapped_column(String(200))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)

    account: Mapped[Account | None] = relationship(lazy="raise")
    emails: Mapped[list["ParticipantEmail"]] = relationship(lazy="raise", cascade="all, delete-orphan")


class ParticipantEmail(Base):
    """One email is one participant; stored in lower case."""

    __tablename__ = "participant_emails"

    email: Mapped[str] = mapped_column(String(320), primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)


class Study(Updated, Base):
    __tablename__ = "studies"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300), unique=True)
    purpose: Mapped[str | None] = mapped_column(Text)
