"""Merging, seen from outside, and what the log, search and touches have of it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import select

from models.changes import get_last_seq, list_changes_after
from models.customers import Participant, ParticipantMerge
from models.database import Database
from models.events import EventKind, LedgerEvent
from models.ledger import add_touch
from models.people import Role
from models.touches import Channel, Touch, TouchKind
from tests.support.merging import Meet, create, list_merges, make_account, merge, read_all, undo_last
from tests.support.problems import read_problem


def test_emails_interviews_and_speakers_go_over(researcher: TestClient, meet: Meet) -> None:
    mara, other = create(researcher, "Mara", emails=["m@nw.example"]), create(researcher, "M.", emails=["a@nw.example"])
    both, theirs = meet(other, mara), meet(other)
    kept = merge(researcher, mara, other)
    assert (kept["id"], kept["name"], kept["emails"]) == (mara, "Mara", ["a@nw.example", "m@nw.example"])
    assert kept["interviews"] == 2
    for interview_id in (both, theirs):
        interview = researcher.get(f"/api/interviews/{interview_id}").json()
        assert [person["id"] for person in interview["participants"]] == [mara]
        spoken = {speaker["label"]: speaker["participant"] for speaker in interview["speakers"]}
        assert spoken["Mara 1"]["id"] == mara
    found = researcher.get("/api/interviews", params={"participant_id": mara}).json()["items"]
    assert {item["id"] for item in found} == {both, theirs}
    assert researcher.get("/api/interviews", params={"participant_id": other}).json()["items"] == []


def test_empty_fields_are_filled_and_others_stay(researcher: TestClient) -> None:
    account_id = make_account(researcher, "Northwind")
    mara = create(researcher, "Mara", job_title="Director", custom_fields={"vip": False, "team": "dispatch"})
    fields = {"job_title": "Clerk", "timezone": "Europe/Lisbon", "language": "pt", "account_id": account_id}
    other = create(researcher, "M.", **fields, custom_fields={"vip": True, "since": 2019})
    kept = merge(researcher, mara, other)
    assert (kept["job_title"], kept["timezone"], kept["language"]) == ("Director", "Europe/Lisbon", "pt")
    assert kept["account"]["id"] == account_id
    assert kept["custom_fields"] == {"vip": False, "team": "dispatch", "since": 2019}


def test_a_merged_participant_is_not_listed_and_names_the_kept_one(researcher: TestClient) -> None:
    mara, other = create(researcher, "Mara"), create(researcher, "Zoe")
    merge(researcher, mara, other)
    assert [item["id"] for item in researcher.get("/api/participants").json()["items"]] == [mara]
    assert researcher.get("/api/overview").json()["participants"] == 1
    for answer in (
        researcher.get(f"/api/participants/{other}"),
        researcher.patch(f"/api/participants/{other}", json={"name": "x"}),
    ):
        assert f"merged into Mara, participant {mara}" in read_problem(answer, 404)["detail"]


def test_an_email_that_went_over_belongs_to_the_kept_one(researcher: TestClient) -> None:
    mara, other = create(researcher, "Mara"), create(researcher, "M.", emails=["a@nw.example"])
    merge(researcher, mara, other)
    problem = read_problem(researcher.post("/api/participants", json={"name": "X", "emails": ["a@nw.example"]}), 409)
    assert f"Mara, participant {mara}" in problem["detail"]


def test_touches_stay_as_they_were_written(researcher: TestClient, database: Database) -> None:
    mara, other = create(researcher, "Mara"), create(researcher, "M.")
    with database.write() as session:
        touch = add_touch(
            session,
            Touch(
                kind=TouchKind.INVITED,
                participant_id=other,
                channel=Channel.EMAIL,
                happened_at=datetime(2026, 1, 1, tzinfo=UTC),
                recorded_by_name="Ada",
            ),
        )
    merge(researcher, mara, other)
    with database.read() as session:
        assert session.get_one(Touch, touch.id).participant_id == other
        assert session.get_one(Participant, other).merged_into_id == mara


def test_merges_are_told_on_both_sides_the_latest_first(researcher: TestClient) -> None:
    mara = create(researcher, "Mara")
    others = [create(researcher, name, emails=[f"{name}@nw.example"]) for name in ("one", "two", "three")]
    for other in others:
        merge(researcher, mara, other)
    undo_last(researcher, mara)
    path = f"/api/participants/{mara}/merges"
    first = researcher.get(path, params={"limit": 2}).json()
    second = researcher.get(path, params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert second["next_cursor"] is None
    told = first["items"] + second["items"]
    assert [row["merged"]["name"] for row in told] == ["three", "two", "one"]
    assert [row["undone_at"] is not None for row in told] == [True, False, False]
    assert [row["undone_by"] for row in told] == ["test of researcher", None, None]
    assert {row["merged_by"] for row in told} == {"test of researcher"}
    assert [row["emails"] for row in told] == [["three@nw.example"], ["two@nw.example"], ["one@nw.example"]]
    assert list_merges(researcher, others[0]) == [told[2]]


def test_the_event_log_and_search_are_told(researcher: TestClient, database: Database, meet: Meet) -> None:
    mara, other = create(researcher, "Mara"), create(researcher, "M.")
    met = [meet(mara), meet(other), meet(mara, other)]
    with database.read() as session:
        before, events_before = get_last_seq(session), session.scalars(select(LedgerEvent.seq)).all()
    merge(researcher, mara, other)
    merge_id = undo_last(researcher, mara)["id"]
    with database.read() as session:
        new = LedgerEvent.seq > max(events_before)
        events = session.scalars(select(LedgerEvent).where(new).order_by(LedgerEvent.seq)).all()
        changed = [change.interview_id for change in list_changes_after(session, before, 10)]
    ids = {"kept_id": mara, "merged_id": other, "merge_id": merge_id}
    assert [event.kind for event in events] == [EventKind.PARTICIPANT_MERGED] * 2
    assert [event.payload for event in events] == [{**ids, "undone": False}, {**ids, "undone": True}]
    assert changed == met[1:] * 2


def test_who_cannot_be_merged_is_told_and_nothing_changes(researcher: TestClient, database: Database) -> None:
    mara, other, third = (create(researcher, name) for name in ("Mara", "Other", "Third"))
    merge(researcher, mara, other)
    before = read_all(researcher)

    def refuse(kept_id: int, other_id: int, status: int) -> dict[str, Any]:
        answer = researcher.post(f"/api/participants/{kept_id}/merge", json={"other_id": other_id})
        return read_problem(answer, status)

    assert "other_id" in refuse(mara, mara, 422)["errors"]
    assert "other_id" in refuse(mara, 99, 422)["errors"]
    assert "There is no participant 99" in refuse(99, mara, 404)["detail"]
    assert f"merged into Mara, participant {mara}" in refuse(other, third, 404)["detail"]
    taken = refuse(third, other, 409)
    assert f"merged into Mara, participant {mara}, already" in taken["detail"]
    assert "other_id" in taken["errors"]
    assert "other_id" in refuse(mara, other, 409)["errors"]
    read_problem(researcher.post("/api/merges/99/undo"), 404)
    read_problem(researcher.get("/api/participants/99/merges"), 404)
    assert read_all(researcher) == before
    with database.read() as session:
        assert len(session.scalars(select(ParticipantMerge)).all()) == 1


def test_of_merges_at_once_in_both_directions_one_is_made(researcher: TestClient, database: Database) -> None:
    pair = [create(researcher, name, emails=[f"{name}@nw.example"]) for name in ("mara", "m")]

    def try_to_merge(number: int) -> int:
        kept_id, other_id = pair if number % 2 else reversed(pair)
        return researcher.post(f"/api/participants/{kept_id}/merge", json={"other_id": other_id}).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(try_to_merge, range(8)))
    assert answers[0] == 200
    assert set(answers[1:]) <= {404, 409}
    with database.read() as session:
        assert len(session.scalars(select(ParticipantMerge)).all()) == 1
    (kept,) = researcher.get("/api/participants").json()["items"]
    assert kept["emails"] == ["m@nw.example", "mara@nw.example"]


def test_a_merged_participant_joins_no_interview(researcher: TestClient, meet: Meet) -> None:
    mara, other = create(researcher, "Mara"), create(researcher, "M.")
    interview_id = meet(mara)
    merge(researcher, mara, other)
    answer = researcher.patch(f"/api/interviews/{interview_id}", json={"participant_ids": [other]})
    assert "participant_ids" in read_problem(answer, 422)["errors"]
    speaker = researcher.get(f"/api/interviews/{interview_id}").json()["speakers"][0]
    path = f"/api/interviews/{interview_id}/speakers/{speaker['id']}"
    assert "merged" in read_problem(researcher.patch(path, json={"participant_id": other}), 404)["detail"]


def test_only_who_keeps_customers_may_merge(client_for: Callable[[Role], TestClient], researcher: TestClient) -> None:
    mara, other = create(researcher, "Mara"), create(researcher, "M.")
    for role in (Role.MEMBER, Role.SALES):
        answer = client_for(role).post(f"/api/participants/{mara}/merge", json={"other_id": other})
        read_problem(answer, 403)
