from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.ledger import sweeping
from api.ledger.sweeping import forget_answers, sweep_holds
from models.customers import Participant, StudyKind
from models.database import Database
from models.events import EventKind, LedgerEvent
from models.touches import Channel, Hold, HoldStatus, IdempotentAnswer, Reservation, TouchKind
from tests.support.ledger import add_account, add_people

END = datetime(2026, 11, 25, 9, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


def reserve(session: Session, people: Sequence[Participant], expires_at: datetime = END) -> Reservation:
    reservation = Reservation(
        kind=TouchKind.INVITED,
        channel=Channel.EMAIL,
        study_kind=StudyKind.INTERVIEW,
        purpose="Talk",
        expires_at=expires_at,
        reserved_by_name="Ada",
    )
    reservation.holds = [
        Hold(participant_id=person.id, account_id=person.account_id, expires_at=expires_at) for person in people
    ]
    session.add(reservation)
    session.flush()
    return reservation


def read_events(database: Database) -> list[dict[str, object]]:
    with database.read() as session:
        found = select(LedgerEvent.payload).where(LedgerEvent.kind == EventKind.RESERVATION_EXPIRED)
        return list(session.scalars(found.order_by(LedgerEvent.seq)))


def test_a_hold_is_marked_the_moment_it_runs_out_and_not_before(database: Database) -> None:
    with database.write() as session:
        hold_id = reserve(session, add_people(session, ["Mara"])).holds[0].id
    for at, expected in ((END - MOMENT, (HoldStatus.HELD, None)), (END, (HoldStatus.EXPIRED, END))):
        sweep_holds(database, at)
        with database.read() as session:
            hold = session.get_one(Hold, hold_id)
            assert (hold.status, hold.settled_at) == expected


def test_each_reservation_that_ran_out_is_told_once_with_all_its_people(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "RESERVATIONS_AT_ONCE", 1)
    with database.write() as session:
        people = add_people(session, ["Mara", "Ines", "Tom"], add_account(session))
        first, second = reserve(session, people), reserve(session, people[:1])
        lasting = reserve(session, people, END + MOMENT)
        second.holds[0].status = HoldStatus.CONFIRMED
        third = reserve(session, people[1:])
        third.holds[0].status = HoldStatus.RELEASED
    sweep_holds(database, END)
    sweep_holds(database, END)
    assert read_events(database) == [
        {"reservation_id": first.id, "participant_ids": [person.id for person in people]},
        {"reservation_id": third.id, "participant_ids": [people[2].id]},
    ]
    with database.read() as session:
        found = session.query(Hold).filter(Hold.reservation_id.in_([second.id, lasting.id])).order_by(Hold.id)
        assert [hold.status for hold in found] == ["confirmed", "held", "held", "held"]


def test_two_sweeps_at_once_tell_of_each_reservation_once(database: Database) -> None:
    with database.write() as session:
        people = add_people(session, ["Mara", "Ines"], add_account(session))
        reservations = [reserve(session, people).id for _ in range(60)]
    sweeps = [Thread(target=sweep_holds, args=(database, END)) for _ in range(4)]
    for sweep in sweeps:
        sweep.start()
    for sweep in sweeps:
        sweep.join()
    assert sorted(int(str(event["reservation_id"])) for event in read_events(database)) == reservations


def test_answers_are_forgotten_after_their_hours(database: Database) -> None:
    with database.write() as session:
        for key, hours in (("old", 49), ("new", 47)):
            answer = IdempotentAnswer(principal="user:1", key=key, body_hash="", status=201, answer={})
            answer.created_at = END - timedelta(hours=hours)
            session.add(answer)
    with database.write() as session:
        forget_answers(session, END, hours=48)
        assert [row.key for row in session.query(IdempotentAnswer)] == ["new"]
