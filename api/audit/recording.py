"""Recording what a request or command does: in the very transaction that does it, whichever code opened that.

A request has one record, which its route's `needs(…)` fills in. Every session that commits meanwhile carries it.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import UpdateBase, event
from sqlalchemy.orm import ORMExecuteState, Session

from api.audit.declaring import Subject
from api.audit.rows import WrittenRows
from api.auth.principal import Principal
from models.audit import NOBODY, Act, Actor, ActorKind, AuditEntry, Deed, append_entry
from models.database import Database

_ROWS = "audited_rows"
_CHANGING = {Act.CHANGED, Act.OVERRODE, Act.SIGNED_IN}


@dataclass(slots=True)
class Record:
    """What is to be written about the request or command at hand: nothing while `act` is empty, and of a change
    nothing before it wrote a row."""

    actor: Actor = NOBODY
    act: Act | None = None
    action: str = ""
    subject: Subject = field(default_factory=Subject)
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def changes(self) -> bool:
        return self.act in _CHANGING

    def to_deed(self, act: Act, rows: Mapping[str, Any] | None = None, made_id: int | None = None) -> Deed:
        subject = self.subject
        return Deed(
            actor=self.actor,
            act=act,
            action=self.action,
            subject_kind=subject.kind,
            subject_id=subject.id or made_id,
            details={**({"path": dict(subject.others)} if subject.others else {}), **(rows or {}), **self.details},
        )


current: ContextVar[Record | None] = ContextVar("current_audit_record", default=None)


def to_actor(principal: Principal) -> Actor:
    if principal.user_id is not None:
        return Actor(ActorKind.USER, principal.name, principal.user_id, principal.role)
    return Actor(ActorKind.TOKEN, principal.name, principal.token_id, principal.role)


def name_actor(principal: Principal) -> None:
    """Says who it is, where a request itself finds that out: at sign-in."""
    record = current.get()
    if record is not None:
        record.actor = to_actor(principal)


def note_override(rule_ids: list[int]) -> None:
    """Says that the change at hand sets rules aside."""
    record = current.get()
    if record is not None:
        record.act = Act.OVERRODE
        record.details["overridden_rules"] = rule_ids


def watch(database: Database) -> None:
    """From now on whatever commits during a request or command is recorded with it."""
    event.listen(database.sessions, "after_flush", _collect)
    event.listen(database.sessions, "do_orm_execute", _note_statement)
    event.listen(database.sessions, "before_commit", _append)


def _collect(session: Session, _context: object) -> None:
    record = current.get()
    if record is not None and record.changes and not any(isinstance(row, AuditEntry) for row in session.new):
        session.info.setdefault(_ROWS, WrittenRows()).collect(session)


def _note_statement(state: ORMExecuteState) -> None:
    record = current.get()
    if record is not None and record.changes and isinstance(state.statement, UpdateBase):
        state.session.info.setdefault(_ROWS, WrittenRows()).note_statement(state.statement)


def _append(session: Session) -> None:
    record = current.get()
    if record is None or record.act is None or not record.changes:
        return
    session.flush()
    rows: WrittenRows = session.info.pop(_ROWS, WrittenRows())
    if rows.is_any:
        made_id = rows.find_made(record.subject.kind) if record.subject.id is None else None
        append_entry(session, record.to_deed(record.act, rows.describe(), made_id))
