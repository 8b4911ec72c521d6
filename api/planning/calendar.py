"""A calendar of contacts: how many touches and holds there were on each day, by account or by team."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from api.ledger.calendar import Calendar
from api.ledger.checking import Desk
from api.ledger.rulebook import read_calendar
from api.planning.schemas import CalendarBy, CalendarDay, CalendarDays
from models.base import now
from models.customers import Account
from models.errors import InvalidInput
from models.ledger import counts
from models.touches import Hold, HoldStatus, Reservation, Touch, TouchKind

DAYS_MAX = 400
Cell = tuple[date, int | None, str | None]


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last, in the installation's time zone; of one account, or one team, where it is set."""

    first: date
    last: date
    account_id: int | None = None
    team: str | None = None


def list_days(session: Session, desk: Desk, wanted: Days, by: CalendarBy) -> CalendarDays:
    """Days without any contact are left out."""
    if not timedelta() <= wanted.last - wanted.first < timedelta(DAYS_MAX):
        raise InvalidInput(f"Ask for 1 to {DAYS_MAX} days, the first one first.", errors={"to": "is out of reach"})
    calendar = read_calendar(desk.settings)
    touches: dict[Cell, Counter[TouchKind]] = defaultdict(Counter)
    holds: Counter[Cell] = Counter()

    def find_cell(moment: datetime, account_id: int | None, account: str | None, team: str | None) -> Cell:
        day = moment.astimezone(calendar.zone).date()
        return (day, account_id, account) if by == CalendarBy.ACCOUNT else (day, None, team)

    for moment, account_id, account, team, kind in session.execute(_select_touches(wanted, calendar)):
        touches[find_cell(moment, account_id, account, team)][kind] += 1
    for moment, account_id, account, team in session.execute(_select_holds(wanted, calendar)):
        holds[find_cell(moment, account_id, account, team)] += 1
    cells = sorted(touches.keys() | holds.keys(), key=lambda cell: (cell[0], cell[2] or ""))
    items = [
        CalendarDay(day=cell[0], id=cell[1], name=cell[2], touches=dict(touches[cell]), holds=holds[cell])
        for cell in cells
    ]
    return CalendarDays(items=items)


def _select_touches(wanted: Days, calendar: Calendar) -> Select[datetime, int | None, str, str | None, TouchKind]:
    begins, ends = calendar.start_of_day(wanted.first), calendar.start_of_day(wanted.last + timedelta(1))
    found = (
        select(Touch.happened_at, Touch.account_id, Account.name, Touch.team, Touch.kind)
        .outerjoin(Account, Account.id == Touch.account_id)
        .where(Touch.happened_at >= begins, Touch.happened_at < ends, counts())
    )
    if wanted.account_id is not None:
        found = found.where(Touch.account_id == wanted.account_id)
    return found if wanted.team is None else found.where(Touch.team == wanted.team)


def _select_holds(wanted: Days, calendar: Calendar) -> Select[datetime, int | None, str, str | None]:
    begins, ends = calendar.start_of_day(wanted.first), calendar.start_of_day(wanted.last + timedelta(1))
    found = (
        select(Reservation.created_at, Hold.account_id, Account.name, Reservation.team)
        .join(Hold, Hold.reservation_id == Reservation.id)
        .outerjoin(Account, Account.id == Hold.account_id)
        .where(Hold.status == HoldStatus.HELD, Hold.expires_at > now())
        .where(Reservation.created_at >= begins, Reservation.created_at < ends)
    )
    if wanted.account_id is not None:
        found = found.where(Hold.account_id == wanted.account_id)
    return found if wanted.team is None else found.where(Reservation.team == wanted.team)
