"""The audit log: who saw, changed, exported or overrode what, each entry chained by hash to the one before."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, now

AUDIT_LOCK = 4_721_002
"""Key of PostgreSQL's advisory lock: one entry at a time learns the hash before it. SQLite writes one at a time."""

NO_HASH = "0" * 64
"""What the first entry of all has for the hash before it."""

_READ_AT_ONCE = 1000


class ActorKind(StrEnum):
    USER = "user"
    TOKEN = "token"
    COMMAND_LINE = "command_line"
    SYSTEM = "system"
    """Earshot itself: what its settings and rules have it do."""
    NOBODY = "nobody"
    """Somebody who isn't signed in: a customer who opts out, a sign-in that failed."""


class Act(StrEnum):
    SAW = "saw"
    CHANGED = "changed"
    EXPORTED = "exported"
    OVERRODE = "overrode"
    SIGNED_IN = "signed_in"
    REFUSED = "refused"
    """Somebody asked for what their role does not allow, or could not sign in."""


class AuditEntry(Base):
    """One line of the log. `seq` has no gaps; `hash` is over all other columns, `previous_hash` among them.

    The actor is kept as text beside its id, which outlives users and tokens. `details` hold ids, counts and names of
    fields, never what customers said and never a secret. Triggers of the database refuse changes.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_subject_kind_subject_id", "subject_kind", "subject_id"),
        Index("ix_audit_entries_actor_kind_actor_id", "actor_kind", "actor_id"),
    )

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_kind: Mapped[ActorKind] = mapped_column(String(20))
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str | None] = mapped_column(String(20))
    act: Mapped[Act] = mapped_column(String(20), index=True)
    action: Mapped[str] = mapped_column(String(100))
    subject_kind: Mapped[str | None] = mapped_column(String(60))
    subject_id: Mapped[int | None]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditAnchor(Base):
    """Up to where the log was cut at its front: the last entry that went, by number and hash. Only then it may go."""

    __tablename__ = "audit_anchors"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(String(64))
    cut_at: Mapped[datetime] = mapped_column(default=now)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did something."""

    kind: ActorKind
    name: str
    id: int | None = None
    role: str | None = None


SYSTEM = Actor(ActorKind.SYSTEM, "Earshot")
NOBODY = Actor(ActorKind.NOBODY, "Somebody not signed in")


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done: an entry before it has its place in the chain. `action` is the name of the API's operation."""

    actor: Actor
    act: Act
    action: str
    subject_kind: str | None = None
    subject_id: int | None = None
    details: dict[str, Any] = field(default_factory=dict)
    at: datetime = field(default_factory=now)


def append_entry(session: Session, deed: Deed) -> AuditEntry:
    """Adds a deed to the chain. Call it last in a transaction: it holds a lock until the commit."""
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": AUDIT_LOCK})
    seq, previous_hash = find_head(session)
    entry = AuditEntry(
        seq=seq + 1,
        at=deed.at,
        actor_kind=deed.actor.kind,
        actor_id=deed.actor.id,
        actor_name=deed.actor.name,
        role=deed.actor.role,
        act=deed.act,
        action=deed.action,
        subject_kind=deed.subject_kind,
        subject_id=deed.subject_id,
        details=deed.details,
        previous_hash=previous_hash,
    )
    entry.hash = compute_hash(entry)
    session.add(entry)
    session.flush()
    return entry


def find_head(session: Session) -> tuple[int, str]:
    """Number and hash of the newest entry, of the anchor where all were cut, or of nothing."""
    newest = select(AuditEntry.seq, AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1)
    row = session.execute(newest).first()
    return (row.seq, row.hash) if row else find_anchor(session)


def find_anchor(session: Session) -> tuple[int, str]:
    """Number and hash of the last entry that was cut off the front; zeros where none was."""
    newest = select(AuditAnchor.seq, AuditAnchor.hash).order_by(AuditAnchor.seq.desc()).limit(1)
    row = session.execute(newest).first()
    return (row.seq, row.hash) if row else (0, NO_HASH)


def compute_hash(entry: AuditEntry) -> str:
    """SHA-256 in hex over the entry as JSON: one list, keys sorted, times in UTC with microseconds."""
    content = [
        entry.seq,
        entry.at.isoformat(timespec="microseconds"),
        str(entry.actor_kind),
        entry.actor_id,
        entry.actor_name,
        entry.role,
        str(entry.act),
        entry.action,
        entry.subject_kind,
        entry.subject_id,
        entry.details,
        entry.previous_hash,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def find_broken(session: Session) -> str | None:
    """A sentence about the first entry that isn't what was written, None where the chain is whole."""
    seq, previous_hash = find_anchor(session)
    for entry in _list_from(session, seq):
        if entry.seq != seq + 1:
            return f"Audit log: entry {seq + 1} is missing; the next one is {entry.seq}."
        if entry.previous_hash != previous_hash:
            return f"Audit log: entry {entry.seq} does not follow the one before it."
        if entry.hash != compute_hash(entry):
            return f"Audit log: entry {entry.seq} was changed after it was written."
        seq, previous_hash = entry.seq, entry.hash
    return None


def _list_from(session: Session, seq: int) -> Iterator[AuditEntry]:
    """Entries after `seq` in their order, some at a time."""
    while True:
        found = select(AuditEntry).where(AuditEntry.seq > seq).order_by(AuditEntry.seq).limit(_READ_AT_ONCE)
        entries = session.scalars(found).all()
        yield from entries
        if len(entries) < _READ_AT_ONCE:
            return
        seq = entries[-1].seq
