"""An independent audit of the ledger, by brute force over its tables: no quota was ever exceeded, nothing was lost.

The quotas here count invitations alone, and participants as they were written, whoever was merged into whom: what was
decided about a group of merged people holds for each of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.events import EventKind, LedgerEvent
from models.touches import Hold, HoldStatus, Reservation, Touch

_ENDS = {
    EventKind.RESERVATION_CONFIRMED: HoldStatus.CONFIRMED,
    EventKind.RESERVATION_RELEASED: HoldStatus.RELEASED,
    EventKind.RESERVATION_EXPIRED: HoldStatus.EXPIRED,
}


@dataclass(frozen=True)
class Quota:
    """At most so many touches or holds, or people with one, per participant or account in any window."""

    owner: str
    most: int
    window: timedelta
    counts_people: bool = False

    def is_kept(self, items: Iterable["Item"]) -> bool:
        found = [item.participant_id for item in items]
        return len(set(found) if self.counts_people else found) <= self.most


@dataclass(frozen=True)
class Item:
    """A touch, or a hold from when it was made until it was settled or ran out."""

    participant_id: int
    account_id: int | None
    at: datetime
    until: datetime | None = None

    def owner(self, quota: Quota) -> int | None:
        return self.participant_id if quota.owner == "participant" else self.account_id


def audit(database: Database, quotas: Sequence[Quota], *, is_one_clock: bool = True) -> Counter[HoldStatus]:
    """How many holds ended how. The times of holds are only compared with each other where all had one clock."""
    with database.read() as session:
        holds = session.execute(select(Hold, Reservation).join(Reservation).order_by(Hold.id)).all()
        touches = session.scalars(select(Touch).order_by(Touch.id)).all()
        _check_holds(holds, touches)
        _check_log(session, holds)
        events = session.scalars(select(LedgerEvent).order_by(LedgerEvent.seq)).all()
    touched = [Item(row.participant_id, row.account_id, row.happened_at) for row in touches]
    held = [_to_item(hold, reservation) for hold, reservation in holds]
    for quota in quotas:
        for items, others in _by_owner(quota, touched, held):
            _check_windows(quota, items)
            if is_one_clock:
                _check_moments(quota, items, others)
        _check_order(quota, events, holds)
    return Counter(HoldStatus(hold.status) for hold, _ in holds)


def _check_holds(holds: Sequence[Any], touches: Sequence[Touch]) -> None:
    """Each hold is in one state, and every touch stands for one that was confirmed."""
    by_id = {touch.id: touch for touch in touches}
    told = [hold.touch_id for hold, _ in holds if hold.touch_id is not None]
    assert sorted(told) == sorted(by_id), "each touch belongs to one hold"
    for hold, reservation in holds:
        assert (hold.touch_id is not None) == (hold.status == HoldStatus.CONFIRMED)
        assert (hold.settled_at is None) == (hold.status == HoldStatus.HELD)
        if hold.touch_id is not None:
            touch = by_id[hold.touch_id]
            assert (touch.reservation_id, touch.participant_id) == (reservation.id, hold.participant_id)
            assert reservation.created_at <= touch.happened_at
            assert hold.settled_at < hold.expires_at


def _check_log(session: Session, holds: Sequence[Any]) -> None:
    """The log tells the beginning and the end of each hold once, and of no others."""
    begun: Counter[tuple[int, int]] = Counter()
    ended: Counter[tuple[int, int, HoldStatus]] = Counter()
    for event in session.scalars(select(LedgerEvent)):
        for participant_id in event.payload.get("participant_ids", ()):
            named = (event.payload["reservation_id"], participant_id)
            if event.kind == EventKind.RESERVATION_CREATED:
                begun[named] += 1
            else:
                ended[(*named, _ENDS[EventKind(event.kind)])] += 1
    assert begun == Counter((hold.reservation_id, hold.participant_id) for hold, _ in holds)
    settled = [hold for hold, _ in holds if hold.status != HoldStatus.HELD]
    assert ended == Counter((hold.reservation_id, hold.participant_id, hold.status) for hold in settled)


def _check_windows(quota: Quota, touches: Sequence[Item]) -> None:
    for first in touches:
        window = [item for item in touches if first.at <= item.at < first.at + quota.window]
        assert quota.is_kept(window), (quota, window)


def _check_moments(quota: Quota, touches: Sequence[Item], holds: Sequence[Item]) -> None:
    """Whenever something began, touches of the window that ends then and holds of that moment kept the quota."""
    for at in [item.at for item in (*touches, *holds)]:
        recent = [item for item in touches if at - quota.window < item.at <= at]
        active = [item for item in holds if item.until and item.at <= at < item.until]
        assert quota.is_kept([*recent, *active]), (quota, at, recent, active)


def _check_order(quota: Quota, events: Sequence[LedgerEvent], holds: Sequence[Any]) -> None:
    """As the log tells it, whatever the clocks said: when something was held, it fitted beside all that was there."""
    rows = {(hold.reservation_id, hold.participant_id): (hold, reservation) for hold, reservation in holds}
    active: dict[tuple[int, int], Item] = {}
    touches: list[Item] = []
    for event in events:
        named = [(event.payload["reservation_id"], person) for person in event.payload.get("participant_ids", ())]
        if event.kind == EventKind.TOUCH_CREATED:
            at = datetime.fromisoformat(event.payload["happened_at"])
            touches.append(Item(event.payload["participant_id"], event.payload["account_id"], at))
        elif event.kind in _ENDS:
            for key in named:
                del active[key]
        elif event.kind == EventKind.RESERVATION_CREATED:
            active |= {key: _to_item(*rows[key]) for key in named}
            _check_beside(quota, [active[key] for key in named], touches, list(active.values()))


def _check_beside(quota: Quota, new: Sequence[Item], touches: Sequence[Item], active: Sequence[Item]) -> None:
    for owner in {item.owner(quota) for item in new} - {None}:
        at = new[0].at
        near = [item for item in touches if item.owner(quota) == owner and abs(item.at - at) < quota.window]
        mine = [item for item in active if item.owner(quota) == owner]
        for first in [at, *(item.at for item in near if item.at <= at)]:
            window = [item for item in near if first <= item.at < first + quota.window]
            assert quota.is_kept([*window, *mine]), (quota, window, mine)


def _by_owner(quota: Quota, touches: Sequence[Item], holds: Sequence[Item]) -> Iterator[tuple[list[Item], list[Item]]]:
    for owner in {item.owner(quota) for item in (*touches, *holds)} - {None}:
        yield (
            [item for item in touches if item.owner(quota) == owner],
            [item for item in holds if item.owner(quota) == owner],
        )


def _to_item(hold: Hold, reservation: Reservation) -> Item:
    until = hold.settled_at or hold.expires_at
    return Item(hold.participant_id, hold.account_id, reservation.created_at, min(until, hold.expires_at))
