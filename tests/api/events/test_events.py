import random
from threading import Thread
from typing import Any

from fastapi.testclient import TestClient

from models.database import Database
from models.events import EventKind, LedgerEvent, record_event
from tests.support.problems import read_problem


def record(database: Database, *kinds: EventKind) -> None:
    with database.write() as session:
        for number, kind in enumerate(kinds):
            record_event(session, kind, {"number": number})


def read(client: TestClient, **query: Any) -> dict[str, Any]:
    answer = client.get("/api/events", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_reader_goes_on_where_it_stopped(researcher: TestClient, database: Database) -> None:
    record(database, *[EventKind.TOUCH_CREATED] * 3)
    first = read(researcher, limit=2)
    assert [item["seq"] for item in first["items"]] == [1, 2]
    assert (first["last_seq"], first["has_more"]) == (2, True)
    second = read(researcher, after=first["last_seq"], limit=2)
    assert [item["seq"] for item in second["items"]] == [3]
    assert (second["last_seq"], second["has_more"]) == (3, False)
    assert second["items"][0]["payload"] == {"number": 2}
    assert read(researcher, after=3) == {"items": [], "last_seq": 3, "has_more": False}


def test_kinds_are_chosen(researcher: TestClient, database: Database) -> None:
    record(database, EventKind.TOUCH_CREATED, EventKind.TOUCH_VOIDED, EventKind.PING, EventKind.TOUCH_CREATED)
    assert [item["seq"] for item in read(researcher, kind="touch.created")["items"]] == [1, 4]
    assert [item["seq"] for item in read(researcher, kind=["ping", "touch.voided"])["items"]] == [2, 3]


def test_what_is_rolled_back_is_never_told(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        record_event(session, EventKind.TOUCH_CREATED, {})
        session.rollback()
    assert read(researcher)["items"] == []


def test_a_number_or_a_kind_that_can_not_be_is_refused(researcher: TestClient) -> None:
    assert "after" in read_problem(researcher.get("/api/events?after=-1"), 422)["errors"]
    assert "kind.0" in read_problem(researcher.get("/api/events?kind=x"), 422)["errors"]
    read_problem(researcher.get(f"/api/events?after={10**30}"), 422)


def test_a_reader_among_writers_at_once_misses_nothing(researcher: TestClient, database: Database) -> None:
    def write() -> None:
        for _ in range(20):
            with database.write() as session:
                for _ in range(random.randint(1, 4)):
                    record_event(session, EventKind.TOUCH_CREATED, {})
                    session.query(LedgerEvent).count()  # time in which another could commit first

    writers = [Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    collected, after = list[int](), 0
    while True:
        is_over = not any(writer.is_alive() for writer in writers)
        page = read(researcher, after=after)
        collected += [item["seq"] for item in page["items"]]
        after = page["last_seq"]
        if is_over and not page["has_more"]:
            break
    with database.read() as session:
        assert collected == [event.seq for event in session.query(LedgerEvent).order_by(LedgerEvent.seq)]
    assert len(collected) >= 120
