"""Processes that are killed half-way: nothing is half-written, nobody waits for the dead, and asking again is safe."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from api.ledger import service
from api.ledger.schemas import NewReservation, Settlement
from api.tokens.service import create_token
from models.base import now
from models.database import Database
from models.events import LedgerEvent
from models.outreach import RuleScope
from models.people import Role
from models.settings import Settings
from models.touches import Hold, HoldStatus, IdempotentAnswer, Reservation, Touch
from tests.support.auditing import Quota, audit
from tests.support.ledger import DAY, add_account, add_people, use_rules
from tests.support.playing import Play, play, reserve_by_key
from tests.support.racing import BASE_URL, Racer, SharedClock, make_racer, running
from tests.support.server_process import server_process

KEY = "the key"


@pytest.fixture
def people(database: Database) -> list[int]:
    """Two of one account that lets one of them be invited a month."""
    with database.write() as session:
        use_rules(session, {"scope": RuleScope.ACCOUNT, "days": 30})
        return [row.id for row in add_people(session, ["Ada", "Bo"], add_account(session))]


@pytest.fixture
def racer(settings: Settings) -> Iterator[Racer]:
    """This process, as those that are killed."""
    line, _ = Pipe()
    made = make_racer(settings, line)
    yield made
    made.database.close()


def reserve_and_hang(racer: Racer, new: NewReservation) -> None:
    with racer.database.write() as session:
        service.reserve_once(session, racer.desk, BASE_URL, new, racer.principal, now, KEY)
        session.flush()
        _hang(racer)


def reserve_commit_and_hang(racer: Racer, new: NewReservation) -> None:
    with racer.database.write() as session:
        service.reserve_once(session, racer.desk, BASE_URL, new, racer.principal, now, KEY)
    _hang(racer)


def confirm_and_hang(racer: Racer, reservation_id: int) -> None:
    with racer.database.write() as session:
        service.confirm(session, racer.desk, BASE_URL, reservation_id, Settlement(), racer.principal, now)
        session.flush()
        _hang(racer)


def confirm(racer: Racer, reservation_id: int) -> str:
    with racer.database.write() as session:
        done = service.confirm(session, racer.desk, BASE_URL, reservation_id, Settlement(), racer.principal, now)
    return done.granted[0].status


def reserve(racer: Racer, new: NewReservation) -> int:
    with racer.database.write() as session:
        return service.reserve_once(session, racer.desk, BASE_URL, new, racer.principal, now, None)[0][0]


def announce_and_reserve(racer: Racer, new: NewReservation) -> int:
    racer.line.send(("says", "asking"))
    return reserve(racer, new)


def _hang(racer: Racer) -> None:
    """Says that all is written, and waits for what never comes."""
    racer.line.send(("says", "written"))
    racer.line.recv()


def kill_in(settings: Settings, task: Callable[[Racer, Any], None], job: object) -> None:
    with running(settings, task, [job]) as (process,):
        assert process.hear() == "written"
        process.kill()


def plan(*people: int, purpose: str = "Talk") -> NewReservation:
    return NewReservation(participants=list(people), purpose=purpose)


def count(database: Database, *tables: type[Any]) -> list[int | None]:
    with database.read() as session:
        return [session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_a_reservation_killed_before_its_commit_leaves_nothing_and_is_made_anew_by_its_key(
    settings: Settings, database: Database, racer: Racer, people: list[int]
) -> None:
    kill_in(settings, reserve_and_hang, plan(people[0]))
    assert count(database, Reservation, Hold, LedgerEvent, IdempotentAnswer) == [0, 0, 0, 0]
    for is_replay in (False, True):
        with database.write() as session:
            (status, _), was_replay = service.reserve_once(
                session, racer.desk, BASE_URL, plan(people[0]), racer.principal, now, KEY
            )
        assert (status, was_replay) == (201, is_replay)
    assert count(database, Reservation, Hold, LedgerEvent, IdempotentAnswer) == [1, 1, 1, 1]


def test_a_reservation_killed_after_its_commit_is_found_by_its_key(
    settings: Settings, database: Database, racer: Racer, people: list[int]
) -> None:
    kill_in(settings, reserve_commit_and_hang, plan(people[0]))
    with database.write() as session:
        (status, answer), is_replay = service.reserve_once(
            session, racer.desk, BASE_URL, plan(people[0]), racer.principal, now, KEY
        )
    assert (status, is_replay, count(database, Reservation, Hold)) == (201, True, [1, 1])
    assert [person["id"] for person in answer["granted"]] == people[:1]


def test_a_confirmation_killed_before_its_commit_leaves_the_hold_as_it_was(
    settings: Settings, database: Database, racer: Racer, people: list[int]
) -> None:
    assert reserve(racer, plan(people[0])) == 201
    with database.read() as session:
        reservation_id = session.scalars(select(Reservation.id)).one()
    kill_in(settings, confirm_and_hang, reservation_id)
    with database.read() as session:
        hold = session.scalars(select(Hold)).one()
    assert (hold.status, hold.settled_at, hold.touch_id) == (HoldStatus.HELD, None, None)
    assert count(database, Touch, LedgerEvent) == [0, 1]
    assert reserve(racer, plan(people[1])) == 409
    assert confirm(racer, reservation_id) == "confirmed"
    assert count(database, Touch) == [1]


def test_whoever_waits_for_a_process_that_is_killed_goes_on_and_finds_the_place_free(
    settings: Settings, database: Database, people: list[int]
) -> None:
    with running(settings, reserve_and_hang, [plan(people[0])]) as (holder,):
        assert holder.hear() == "written"
        with running(settings, announce_and_reserve, [plan(people[1])]) as (waiting,):
            assert waiting.hear() == "asking"
            assert not waiting.line.poll(0.2), "the one that waits must not be answered while the other writes"
            holder.kill()
            assert waiting.finish() == 201
    with database.read() as session:
        assert session.scalars(select(Hold.participant_id)).all() == people[1:]


QUOTAS = [Quota("participant", 1, 7 * DAY), Quota("account", 3, 9 * DAY)]


def test_processes_killed_anywhere_leave_no_quota_exceeded_and_no_hold_lost(
    settings: Settings, database: Database, racer: Racer, tmp_path: Path
) -> None:
    with database.write() as session:
        use_rules(
            session,
            *({"scope": RuleScope(q.owner), "max_count": q.most, "days": q.window.days} for q in QUOTAS),
        )
        names = [f"p{number}" for number in range(5)]
        people = [
            row.id
            for name in ("Northwind", "Contoso")
            for row in add_people(session, names, add_account(session, name))
        ]
    clock, rng = SharedClock(tmp_path / "clock", timedelta(minutes=47)), random.Random(7)
    for round_number in range(5):
        plays = [Play(1000 * round_number + number, clock, people, rounds=25) for number in range(3)]
        with running(settings, play, plays) as processes:
            victim, survivors = processes[0], processes[1:]
            asked = [victim.hear() for _ in range(rng.randint(1, 6))]
            asked += victim.kill()
            for survivor in survivors:
                survivor.finish()
        for key, new in asked:
            reserve_by_key(racer, clock, key, new)
        audit(database, QUOTAS)
    check_each_key_reserved_once(database)


def check_each_key_reserved_once(database: Database) -> None:
    """The purpose of each reservation is the key that it was asked for with."""
    with database.read() as session:
        made = Counter(session.scalars(select(Reservation.purpose)))
        answered = session.execute(select(IdempotentAnswer.key, IdempotentAnswer.status)).all()
    assert made == Counter(key for key, status in answered if status == 201)
    assert len(made) > 20


def test_requests_cut_off_by_a_killed_server_are_done_once_when_asked_again(
    settings: Settings, database: Database
) -> None:
    with database.write() as session:
        people = [row.id for row in add_people(session, [f"p{number}" for number in range(60)])]
        secret, _ = create_token(session, "outreach", Role.RESEARCHER)
    headers = {"Authorization": f"Bearer {secret}"}

    def ask(address: str, person: int) -> int | None:
        """The status; None where the connection broke."""
        body = {"participants": [person], "purpose": str(person)}
        keyed = headers | {"Idempotency-Key": str(person)}
        try:
            return httpx.post(f"{address}/api/outreach/reservations", json=body, headers=keyed, timeout=60).status_code
        except httpx.TransportError:
            return None

    with server_process(settings, "--no-worker") as server, ThreadPoolExecutor(8) as clients:
        asked = [clients.submit(ask, server.address, person) for person in people]
        assert asked[20].result() == 201
        server.process.kill()
        statuses = [future.result() for future in asked]
    assert None in statuses
    assert set(statuses) <= {201, None}
    with server_process(settings, "--no-worker") as server, ThreadPoolExecutor(8) as clients:
        assert set(clients.map(lambda person: ask(server.address, person), people)) == {201}
    with database.read() as session:
        assert Counter(session.scalars(select(Reservation.purpose))) == Counter(map(str, people))
        assert sorted(session.scalars(select(Hold.participant_id))) == people
