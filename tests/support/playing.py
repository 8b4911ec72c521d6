"""What processes do with the ledger at once: reserve, and settle what they reserved in every way there is."""

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from api.ledger import service
from api.ledger.idempotency import Answer
from api.ledger.reservations import get_reservation
from api.ledger.schemas import NewReservation, Settlement
from api.ledger.sweeping import sweep_holds
from api.participants.merging import list_merges, merge_participants, undo_merge
from models.base import now
from models.errors import Conflict, InvalidInput
from tests.support.racing import BASE_URL, Racer, SharedClock

RESERVE, CONFIRM, RELEASE, LEAVE, MERGE, SWEEP = "reserve", "confirm", "release", "leave", "merge", "sweep"


@dataclass(frozen=True)
class Play:
    """What one process is to do at random; `pairs` are participants that are one person, to merge and to part."""

    seed: int
    clock: SharedClock
    people: Sequence[int]
    rounds: int
    pairs: Sequence[tuple[int, int]] = ()


def reserve_each(racer: Racer, participant_ids: Sequence[int]) -> list[Answer]:
    """A request for each participant, all under way at once."""

    def reserve(participant_id: int) -> Answer:
        new = NewReservation(participants=[participant_id], purpose="Talk")
        with racer.database.write() as session:
            return service.reserve_once(session, racer.desk, BASE_URL, new, racer.principal, now)[0]

    with ThreadPoolExecutor(len(participant_ids)) as threads:
        return list(threads.map(reserve, participant_ids))


def play(racer: Racer, asked: Play) -> list[tuple[str, int]]:
    """What was done, with the reservation's id. Before each request for one the line is told its key and body."""
    rng = random.Random(asked.seed)
    done: list[tuple[str, int]] = []
    reserved: list[int] = []
    for number in range(asked.rounds):
        for _ in range(rng.randrange(4)):
            asked.clock()
        act = rng.choice([RESERVE, RESERVE, RESERVE, CONFIRM, CONFIRM, RELEASE, LEAVE, SWEEP, MERGE])
        if act == RESERVE:
            key = f"{asked.seed}-{number}"
            people = rng.sample(list(asked.people), rng.randint(1, 3))
            new = NewReservation(participants=list(people), purpose=key, ttl_hours=rng.choice([1, 6, 48]))
            racer.line.send(("says", (key, new)))
            status, answer = reserve_by_key(racer, asked.clock, key, new)[0]
            if status == 201:
                reserved.append(answer["id"])
                done.append((RESERVE, answer["id"]))
        elif act in {CONFIRM, RELEASE} and reserved and _settle(racer, asked, act, rng, reserved[-1]):
            done.append((act, reserved[-1]))
        elif act == LEAVE and reserved:
            reserved.pop()
        elif act == SWEEP:
            sweep_holds(racer.database, asked.clock())
        elif act == MERGE and asked.pairs:
            _merge_or_part(racer, rng.choice(asked.pairs))
    return done


def reserve_by_key(racer: Racer, clock: SharedClock, key: str, new: NewReservation) -> tuple[Answer, bool]:
    """As a client does that asks again with the same key where somebody else was in the way."""
    while True:
        try:
            with racer.database.write() as session:
                return service.reserve_once(session, racer.desk, BASE_URL, new, racer.principal, clock, key)
        except Conflict as error:
            _require_merging(error)


def _settle(racer: Racer, asked: Play, act: str, rng: random.Random, reservation_id: int) -> bool:
    """Whether it was settled; everybody in it or one of them."""
    with racer.database.read() as session:
        info = get_reservation(session, racer.desk, BASE_URL, reservation_id)
    people = [person.id for person in info.granted]
    settlement = Settlement(participants=[rng.choice(people)] if rng.random() < 0.5 else None)
    common: dict[str, Any] = {"desk": racer.desk, "base_url": BASE_URL, "reservation_id": reservation_id}
    try:
        with racer.database.write() as session:
            if act == CONFIRM:
                service.confirm(session, asked=settlement, principal=racer.principal, clock=asked.clock, **common)
            else:
                service.release(session, asked=settlement, clock=asked.clock, **common)
    except (Conflict, InvalidInput):
        return False
    return True


def _merge_or_part(racer: Racer, pair: tuple[int, int]) -> None:
    """Parts them where they are merged; somebody else may be doing the same."""
    try:
        with racer.database.write() as session:
            stands = [merge.id for merge in list_merges(session, pair[0], 1, None).items if not merge.undone_at]
            if stands:
                undo_merge(session, stands[0], "Racer")
            else:
                merge_participants(session, *pair, "Racer")
    except Conflict:
        return


def _require_merging(error: Conflict) -> None:
    assert "at this moment" in error.detail, error.detail
