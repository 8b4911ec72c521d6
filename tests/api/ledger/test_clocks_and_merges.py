"""Clocks that disagree by seconds, and people who are merged or parted while somebody settles their hold."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.ledger import settling
from api.ledger.checking import Desk, check
from api.ledger.reserving import reserve
from api.ledger.schemas import Contact, Incentive, NewReservation, Settlement
from api.ledger.settling import confirm
from api.ledger.sweeping import expire_holds
from api.suppressions.releasing import release_holds
from models.customers import Participant, Study
from models.database import Database
from models.errors import Conflict
from models.events import EventKind, LedgerEvent
from models.outreach import RuleLimit
from models.people import Role
from models.secret_key import SecretKey
from models.settings import Settings
from models.touches import Hold, HoldStatus, Touch, TouchKind
from tests.support.ledger import DAY, add_account, add_people, add_person, touch, use_rules

NOW = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
SECONDS = timedelta(seconds=3)
ADA = Principal(Role.RESEARCHER, "Ada")


@pytest.fixture
def desk(settings: Settings) -> Desk:
    return Desk(settings, SecretKey(b"a key"))


def hold(session: Session, desk: Desk, participant_id: int, at: datetime) -> int:
    new = NewReservation(participants=[participant_id], purpose="Talk", ttl_hours=1)
    reservation = reserve(session, desk, new, ADA, lambda: at).reservation
    assert reservation is not None
    return reservation.id


def sweep_once(session: Session, desk: Desk, reservation_id: int) -> None:
    expire_holds(session, NOW + timedelta(hours=2))


def confirm_once(session: Session, desk: Desk, reservation_id: int) -> None:
    confirm(session, desk, reservation_id, Settlement(), ADA, lambda: NOW + SECONDS)


def suppress_once(session: Session, desk: Desk, reservation_id: int) -> None:
    release_holds(session, Hold.reservation_id == reservation_id, NOW + SECONDS)


def test_a_confirmation_by_a_clock_that_is_behind_is_not_before_its_reservation(database: Database, desk: Desk) -> None:
    with database.write() as session:
        use_rules(session, {"days": 7})
        person = add_person(session, "Mara")
        touch(session, person, TouchKind.INVITED, NOW - 7 * DAY)
        confirm(session, desk, hold(session, desk, person.id, NOW), Settlement(), ADA, lambda: NOW - SECONDS)
        moments = session.scalars(select(Touch.happened_at).order_by(Touch.happened_at)).all()
    assert list(moments) == [NOW - 7 * DAY, NOW]


def test_a_merged_persons_hold_that_made_room_is_not_confirmed_by_a_clock_that_is_behind(
    database: Database, desk: Desk
) -> None:
    with database.write() as session:
        use_rules(session, {"days": 7})
        kept, merged = add_people(session, ["Mara", "Mary"])
        old = hold(session, desk, merged.id, NOW)
        merged.merged_into_id = kept.id
        session.flush()
        hold(session, desk, kept.id, NOW + timedelta(hours=1))
        with pytest.raises(Conflict, match="run out"):
            confirm(session, desk, old, Settlement(), ADA, lambda: NOW + timedelta(hours=1) - SECONDS)


def test_a_hold_whose_people_are_parted_while_it_waits_for_them_is_settled_by_another_try(
    database: Database, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.write() as session:
        kept, merged = add_people(session, ["Mara", "Mary"], add_account(session))
        reservation_id = hold(session, desk, merged.id, NOW)
        merged.merged_into_id = kept.id

    def part_and_lock(session: Session, *ids: object) -> None:
        session.execute(update(Participant).values(merged_into_id=None))
        lock(session, *ids)

    lock: Callable[..., None] = settling.lock_customers
    with monkeypatch.context() as patch, database.write() as session:
        patch.setattr(settling, "lock_customers", part_and_lock)
        with pytest.raises(Conflict, match="at this moment"):
            confirm(session, desk, reservation_id, Settlement(), ADA, lambda: NOW)
    with database.write() as session:
        confirm(session, desk, reservation_id, Settlement(), ADA, lambda: NOW)
        assert session.scalars(select(Hold.status)).all() == [HoldStatus.CONFIRMED]


def test_of_a_reservation_that_was_confirmed_in_part_the_rest_runs_out(database: Database, desk: Desk) -> None:
    with database.write() as session:
        people = [row.id for row in add_people(session, ["Ada", "Bo"])]
        new = NewReservation(participants=list(people), purpose="Talk", ttl_hours=1)
        reservation = reserve(session, desk, new, ADA, lambda: NOW).reservation
        assert reservation is not None
        for asked, at in ((people[:1], NOW), (None, NOW + timedelta(hours=1))):
            settlement = Settlement(participants=None if asked is None else list(asked))
            confirm(session, desk, reservation.id, settlement, ADA, lambda at=at: at)
        assert session.scalars(select(Touch.participant_id)).all() == people[:1]


@pytest.mark.parametrize("kinds", [(TouchKind.BOOKED, TouchKind.PAID), (TouchKind.PAID, TouchKind.BOOKED)])
def test_of_two_touches_at_one_moment_the_later_written_came_later(
    database: Database, desk: Desk, kinds: tuple[TouchKind, TouchKind]
) -> None:
    with database.write() as session:
        use_rules(session, {"limit": RuleLimit.INCENTIVE_CAP, "counts": [], "cap_cents": 50_000, "currency": "USD"})
        session.add(Study(id=1, name="Onboarding"))
        person = add_person(session, "Mara")
        for kind in kinds:
            touch(session, person, kind, NOW, study_id=1, amount_cents=30_000, currency="USD")
        incentive = Incentive(amount_cents=20_000, currency="USD")
        (decision,) = check(session, desk, Contact(participants=[person.id], incentive=incentive), NOW).decisions
    assert (decision.decision == "allowed") == (kinds[1] == TouchKind.PAID)


@pytest.mark.parametrize("settle", [sweep_once, confirm_once, suppress_once])
def test_a_hold_is_settled_once_by_those_who_locked_a_person_before_and_after_a_merge(
    database: Database, desk: Desk, settle: Callable[[Session, Desk, int], None]
) -> None:
    with database.write() as session:
        [mara] = add_people(session, ["Mara"])
        reservation_id = hold(session, desk, mara.id, NOW)

    def settle_too() -> None:
        with suppress(Conflict), database.write() as session:
            settle(session, desk, reservation_id)

    with database.write() as session:
        session.execute(update(Hold).values(status=HoldStatus.RELEASED, settled_at=NOW))
        other = Thread(target=settle_too)
        other.start()
        wait_until_blocked(session, other)
    other.join()
    with database.read() as session:
        assert session.scalars(select(Hold.status)).all() == [HoldStatus.RELEASED]
        kinds = session.scalars(select(LedgerEvent.kind).order_by(LedgerEvent.seq)).all()
    assert kinds == [EventKind.RESERVATION_CREATED]


def wait_until_blocked(session: Session, thread: Thread) -> None:
    """Until somebody in this database waits for a lock of ours; on SQLite all who write do, from their first word."""
    if session.get_bind().dialect.name == "sqlite":
        return
    blocked = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    while thread.is_alive() and not session.scalar(text(blocked)):
        pass
