"""CSV files of accounts, participants and touches, a stretch of rows at a time, that an import finds unchanged."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from api.exchange.cells import show, show_amount
from api.exchange.mapping import FIELDS, Subject
from api.exchange.people import tidy_name
from api.exchange.recorded import find_voided
from models.customers import Account, AccountDomain, Participant
from models.database import Database
from models.touches import Touch, TouchKind

ROWS_AT_ONCE = 1_000
BOM = "\ufeff"
"""Without it Excel takes the file for Windows-1252."""

_RUN_BY_SPREADSHEETS = re.compile(r"'*[=+\-@\t\r]")

Cells = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class TouchFilter:
    """`since` is part of the time, `until` is not."""

    since: datetime | None = None
    until: datetime | None = None
    account_id: int | None = None

    @classmethod
    def between(cls, first: date | None, last: date | None, timezone: str, account_id: int | None = None) -> Self:
        """Touches of whole days, as they begin in a time zone."""
        zone = ZoneInfo(timezone)
        return cls(
            since=_begin(first, zone) if first else None,
            until=_begin(last + timedelta(days=1), zone) if last else None,
            account_id=account_id,
        )

    def matches(self) -> ColumnElement[bool]:
        matching = Touch.kind != TouchKind.VOIDED
        if self.since is not None:
            matching &= Touch.happened_at >= self.since
        if self.until is not None:
            matching &= Touch.happened_at < self.until
        if self.account_id is not None:
            matching &= Touch.account_id == self.account_id
        return matching


def _begin(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def stream_csv(database: Database, subject: Subject, touch_filter: TouchFilter = TouchFilter()) -> Iterator[str]:
    """The file in pieces. Its session is open as long as somebody reads on, and each stretch is a short query."""
    fields = [field.name for field in FIELDS[subject]]
    with database.read() as session:
        if subject == Subject.TOUCHES:
            yield BOM + to_csv([fields])
            stretches = _read_touches(session, touch_filter)
        else:
            custom = _list_custom(session, Account if subject == Subject.ACCOUNTS else Participant)
            yield BOM + to_csv([[*fields, *(f"field.{name}" for name in custom)]])
            read = _read_accounts if subject == Subject.ACCOUNTS else _read_participants
            stretches = read(session, custom)
        for stretch in stretches:
            yield to_csv(stretch)


def defuse(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run as a formula; an import takes it off again."""
    return f"'{cell}" if _RUN_BY_SPREADSHEETS.match(cell) else cell


def to_csv(rows: Sequence[Cells]) -> str:
    """Rows as CSV that no spreadsheet runs anything of."""
    written = io.StringIO()
    csv.writer(written).writerows([defuse(cell) if cell else "" for cell in row] for row in rows)
    return written.getvalue()


def _list_custom(session: Session, table: type[Account] | type[Participant]) -> list[str]:
    """The names of all custom fields that a row has."""
    names: set[str] = set()
    for fields in session.scalars(select(table.custom_fields).execution_options(yield_per=ROWS_AT_ONCE)):
        names.update(fields)
    return sorted(names)


def _show_custom(fields: dict[str, Any], names: Sequence[str]) -> list[str | None]:
    return [show(fields.get(name)) for name in names]


def _read_accounts(session: Session, custom: Sequence[str]) -> Iterator[list[Cells]]:
    last_id = 0
    found = select(Account).options(selectinload(Account.domains)).order_by(Account.id).limit(ROWS_AT_ONCE)
    while accounts := session.scalars(found.where(Account.id > last_id)).all():
        yield [
            [
                account.name,
                show(sorted(row.domain for row in account.domains)),
                account.crm_id,
                account.owner_email,
                account.cohort,
                show(account.renewal_on),
                *_show_custom(account.custom_fields, custom),
            ]
            for account in accounts
        ]
        last_id = accounts[-1].id


def _read_participants(session: Session, custom: Sequence[str]) -> Iterator[list[Cells]]:
    """Those who were merged are part of another's row."""
    last_id, name_account = 0, _make_account_namer(session)
    found = (
        select(Participant)
        .options(selectinload(Participant.emails), joinedload(Participant.account).selectinload(Account.domains))
        .where(Participant.merged_into_id.is_(None))
        .order_by(Participant.id)
        .limit(ROWS_AT_ONCE)
    )
    while participants := session.scalars(found.where(Participant.id > last_id)).all():
        yield [
            [
                show(list_emails(participant)),
                participant.name,
                participant.job_title,
                name_account(participant.account) if participant.account else None,
                participant.timezone,
                participant.language,
                *_show_custom(participant.custom_fields, custom),
            ]
            for participant in participants
        ]
        last_id = participants[-1].id


def list_emails(participant: Participant) -> list[str]:
    """Its emails, or the handle that an import knows it by where it has none."""
    emails = sorted(row.email for row in participant.emails)
    return emails or [f"#{participant.id} {tidy_name(participant.name)}"]


def _make_account_namer(session: Session) -> Callable[[Account], str]:
    """Accounts by name, or by what tells them apart where others are called, or known, the same."""
    lowered = func.lower(Account.name)
    doubled = set(session.scalars(select(lowered).group_by(lowered).having(func.count() > 1)))
    doubled |= {crm_id.lower() for crm_id in session.scalars(select(Account.crm_id)) if crm_id}
    doubled |= set(session.scalars(select(AccountDomain.domain)))

    def name(account: Account) -> str:
        domains = sorted(row.domain for row in account.domains)
        return (account.crm_id or (domains or [account.name])[0]) if account.name.lower() in doubled else account.name

    return name


def _read_touches(session: Session, touch_filter: TouchFilter) -> Iterator[list[Cells]]:
    last_id = 0
    found = (
        select(Touch)
        .options(joinedload(Touch.study), joinedload(Touch.participant))
        .where(touch_filter.matches())
        .order_by(Touch.id)
        .limit(ROWS_AT_ONCE)
    )
    while touches := session.scalars(found.where(Touch.id > last_id)).all():
        names = _name_participants(session, touches)
        voided = find_voided(session, (touch.id for touch in touches))
        yield [[names[_keep(touch)], *_show_touch(touch)] for touch in touches if touch.id not in voided]
        last_id = touches[-1].id


def _show_touch(touch: Touch) -> list[str | None]:
    return [
        touch.kind,
        show(touch.happened_at),
        touch.channel,
        touch.team,
        touch.study.name if touch.study else None,
        touch.study_kind,
        show_amount(touch.amount_cents),
        touch.currency,
        touch.note,
        show(touch.scheduled_at),
    ]


def _keep(touch: Touch) -> int:
    return touch.participant.merged_into_id or touch.participant_id


def _name_participants(session: Session, touches: Sequence[Touch]) -> dict[int, str]:
    kept = {_keep(touch) for touch in touches}
    found = select(Participant).where(Participant.id.in_(kept))
    people = session.scalars(found.options(selectinload(Participant.emails)))
    return {participant.id: list_emails(participant)[0] for participant in people}
