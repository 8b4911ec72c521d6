from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar, Event
from sqlalchemy.orm import Session

from models.base import now
from models.customers import Participant, Study, StudyKind
from models.database import Database
from models.ledger import add_touch, void_touch
from models.outreach import CalendarFeed
from models.people import Role, User
from models.touches import Channel, Touch, TouchKind
from tests.api.conftest import ClientFor
from tests.support.ledger import add_account, add_person
from tests.support.problems import read_problem

TOMORROW = (now() + timedelta(days=1)).replace(microsecond=0)


def book(session: Session, person: Participant, **fields: Any) -> Touch:
    plain: dict[str, Any] = {
        "kind": TouchKind.BOOKED,
        "channel": Channel.EMAIL,
        "team": "Growth",
        "scheduled_at": TOMORROW,
        "happened_at": now(),
        "account_id": person.account_id,
        "recorded_by_name": "Ada",
    }
    return add_touch(session, Touch(participant_id=person.id, **{**plain, **fields}))


def make_feed(client: TestClient, **fields: Any) -> dict[str, Any]:
    answer = client.post("/api/calendar/feeds", json={"name": "Interviews", **fields})
    assert answer.status_code == 201, answer.text
    feed: dict[str, Any] = answer.json()
    return feed


def read_feed(client: TestClient, url: str) -> list[Event]:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert (calendar["VERSION"], bool(calendar["PRODID"]), str(calendar["X-WR-CALNAME"])) == ("2.0", True, "Interviews")
    return list(calendar.walk("VEVENT"))


def summaries(events: Sequence[Event]) -> list[str]:
    return [str(event["SUMMARY"]) for event in events]


def test_a_booking_is_an_event_of_an_hour_that_says_who_and_what(
    client: TestClient, researcher: TestClient, database: Database
) -> None:
    with database.write() as session:
        mara = add_person(session, "Mara", add_account(session))
        study = Study(name="Churn risk, internal", public_name="First-month interviews; really, with commas")
        session.add(study)
        session.flush()
        touch = book(session, mara, study_id=study.id)
    (event,) = read_feed(client, make_feed(researcher)["url"])
    assert str(event["SUMMARY"]) == "Mara (Northwind): First-month interviews; really, with commas"
    assert str(event["DESCRIPTION"]) == "Team: Growth\nRecorded by Ada"
    assert (event.start, event.end) == (TOMORROW, TOMORROW + timedelta(hours=1))
    assert touch.created_at.replace(microsecond=0) == event.DTSTAMP
    assert event["SEQUENCE"] == 0


def test_a_study_without_a_public_name_is_not_named(
    client: TestClient, researcher: TestClient, database: Database
) -> None:
    with database.write() as session:
        study = Study(name="Churn risk, internal")
        session.add(study)
        session.flush()
        book(session, add_person(session, "Mara"), study_id=study.id, study_kind=StudyKind.USABILITY_TEST, team=None)
    (event,) = read_feed(client, make_feed(researcher)["url"])
    assert str(event["SUMMARY"]) == "Mara: Usability test"
    assert "Team" not in str(event["DESCRIPTION"])


def test_a_booking_that_was_moved_keeps_its_uid_and_one_that_was_voided_is_gone(
    client: TestClient, researcher: TestClient, database: Database
) -> None:
    with database.write() as session:
        mara, ines = add_person(session, "Mara"), add_person(session, "Ines")
        first, other = book(session, mara), book(session, ines)
    url = make_feed(researcher)["url"]
    before = {str(event["SUMMARY"]): str(event["UID"]) for event in read_feed(client, url)}
    with database.write() as session:
        second = book(session, mara, voids_id=first.id, scheduled_at=TOMORROW + timedelta(days=1))
        book(session, mara, voids_id=second.id, scheduled_at=TOMORROW + timedelta(days=2))
        other = session.get_one(Touch, other.id)
        void_touch(session, other, now(), recorded_by=None, recorded_by_name="Ada", note=None)
    (moved,) = read_feed(client, url)
    assert str(moved["UID"]) == before["Mara: Interview"] != before["Ines: Interview"]
    assert (moved["SEQUENCE"], moved.start) == (2, TOMORROW + timedelta(days=2))


def test_bookings_are_shown_from_ninety_days_ago_on_and_nothing_else_is(
    client: TestClient, researcher: TestClient, database: Database
) -> None:
    with database.write() as session:
        for name, days in (("Old", -91), ("Past", -89), ("Far", 900)):
            book(session, add_person(session, name), scheduled_at=now() + timedelta(days=days))
        book(session, add_person(session, "Untimed"), scheduled_at=None)
        book(session, add_person(session, "Invited"), kind=TouchKind.INVITED)
    assert summaries(read_feed(client, make_feed(researcher)["url"])) == ["Past: Interview", "Far: Interview"]


def test_a_team_s_feed_shows_its_bookings_alone(client: TestClient, researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        for team in ("Growth", "Core", None):
            book(session, add_person(session, team or "Nobody"), team=team)
    assert summaries(read_feed(client, make_feed(researcher, team="Core")["url"])) == ["Core: Interview"]
    assert len(read_feed(client, make_feed(researcher)["url"])) == 3


def test_a_merged_participant_is_called_by_the_name_that_was_kept(
    client: TestClient, researcher: TestClient, database: Database
) -> None:
    with database.write() as session:
        kept, merged = add_person(session, "Mara"), add_person(session, "M")
        book(session, merged)
        merged.merged_into_id = kept.id
    assert summaries(read_feed(client, make_feed(researcher)["url"])) == ["Mara: Interview"]


def test_a_link_is_shown_once_and_a_wrong_one_answers_nothing(
    client: TestClient, researcher: TestClient, database: Database
) -> None:
    feed = make_feed(researcher, team="Growth")
    secret = feed["url"].partition("token=")[2]
    listed = researcher.get("/api/calendar/feeds")
    assert listed.json()["items"] == [{name: value for name, value in feed.items() if name != "url"}]
    assert secret not in listed.text
    with database.read() as session:
        assert secret != session.query(CalendarFeed).one().token_hash
    for token in ("", "x", secret[:-1], session.query(CalendarFeed).one().token_hash):
        read_problem(client.get("/api/calendar/bookings.ics", params={"token": token}), 404)
    read_problem(client.get("/api/calendar/bookings.ics"), 404)


def test_a_feed_ends_by_an_administrator_and_by_nobody_else_s_hand(
    client: TestClient, client_for: ClientFor, researcher: TestClient
) -> None:
    feed = make_feed(researcher)
    address = f"/api/calendar/feeds/{feed['id']}"
    read_problem(client_for(Role.MEMBER).delete(address), 403)
    assert client.get(feed["url"]).status_code == 200
    admin = client_for(Role.ADMIN)
    assert admin.delete(address).status_code == 204
    read_problem(client.get(feed["url"]), 404)
    read_problem(admin.delete(address), 404)
    assert admin.get("/api/calendar/feeds").json()["items"] == []


@pytest.mark.parametrize(("change", "status"), [({}, 200), ({"is_active": False}, 404), ({"role": Role.SALES}, 404)])
def test_a_feed_ends_when_its_maker_may_not_see_bookings_any_more(
    client: TestClient, researcher: TestClient, database: Database, change: dict[str, Any], status: int
) -> None:
    feed = make_feed(researcher)
    with database.write() as session:
        user = User(**{"email": "ada@example.com", "name": "Ada", "role": Role.MEMBER, **change})
        session.add(user)
        session.flush()
        session.get_one(CalendarFeed, feed["id"]).made_by = user.id
    assert client.get(feed["url"]).status_code == status
