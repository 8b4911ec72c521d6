"""Reading the audit log: filters, pages, and what its subjects are called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from api.audit.schemas import AuditEntryInfo, AuditPage
from api.cursors import decode_cursor, encode_cursor
from models.audit import Act, AuditEntry
from models.codebook import Tag
from models.customers import Account, Participant, Study
from models.interviews import Interview
from models.outreach import OutreachRule
from models.people import ApiToken, User
from models.themes import Theme

_NAMES: dict[str, tuple[InstrumentedAttribute[int], InstrumentedAttribute[str]]] = {
    "interview": (Interview.id, Interview.title),
    "account": (Account.id, Account.name),
    "participant": (Participant.id, Participant.name),
    "study": (Study.id, Study.name),
    "tag": (Tag.id, Tag.name),
    "theme": (Theme.id, Theme.name),
    "user": (User.id, User.name),
    "token": (ApiToken.id, ApiToken.name),
    "rule": (OutreachRule.id, OutreachRule.name),
}


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """`since` is part of the time, `until` is not. `who` is part of a name."""

    who: str | None = None
    act: Act | None = None
    action: str | None = None
    subject_kind: str | None = None
    subject_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        if self.who:
            yield func.lower(AuditEntry.actor_name).contains(self.who.lower(), autoescape=True)
        equal = {
            "act": self.act,
            "action": self.action,
            "subject_kind": self.subject_kind,
            "subject_id": self.subject_id,
        }
        for name, value in equal.items():
            if value is not None:
                yield getattr(AuditEntry, name) == value
        if self.since:
            yield AuditEntry.at >= self.since
        if self.until:
            yield AuditEntry.at < self.until


def select_entries(wanted: AuditFilter) -> Select[AuditEntry]:
    """The newest first."""
    return select(AuditEntry).where(*wanted.conditions()).order_by(AuditEntry.seq.desc())


def list_entries(session: Session, limit: int, cursor: str | None, wanted: AuditFilter) -> AuditPage:
    found = select_entries(wanted)
    if cursor:
        found = found.where(AuditEntry.seq < decode_cursor(cursor, int)[0])
    entries = session.scalars(found.limit(limit + 1)).all()
    shown = entries[:limit]
    names = _find_names(session, shown)
    items = [AuditEntryInfo.model_validate(entry) for entry in shown]
    for item in items:
        item.subject_name = names.get((item.subject_kind, item.subject_id))
    return AuditPage(items=items, next_cursor=encode_cursor(shown[-1].seq) if len(entries) > limit else None)


def _find_names(session: Session, entries: Iterable[AuditEntry]) -> dict[tuple[str | None, int | None], str]:
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        if entry.subject_kind in _NAMES and entry.subject_id is not None:
            wanted.setdefault(entry.subject_kind, set()).add(entry.subject_id)
    return {(kind, row_id): name for kind, ids in wanted.items() for row_id, name in _read_names(session, kind, ids)}


def _read_names(session: Session, kind: str, ids: Iterable[int]) -> Iterable[tuple[int, str]]:
    key, name = _NAMES[kind]
    return [(row_id, called) for row_id, called in session.execute(select(key, name).where(key.in_(ids)))]
