"""Merging and undoing it, seen from outside: the whole of what is answered before and after is compared."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert, select

from models.changes import get_last_seq, list_changes_after
from models.customers import Participant, ParticipantMerge
from models.database import Database
from models.events import EventKind, LedgerEvent
from models.interviews import Speaker, interview_participants
from models.ledger import add_touch
from models.people import Role
from models.touches import Channel, Touch, TouchKind
from tests.support.interviews import Details, add_interview
from tests.support.problems import read_problem

Meet = Callable[..., int]


@pytest.fixture
def meet(database: Database) -> Meet:
    """Makes an interview with these participants; the first is the speaker Mara."""

    def make(*participant_ids: int) -> int:
        with database.write() as session:
            interview = add_interview(session, Details(held_on=date(2026, 1, 1)))
            rows = [{"interview_id": interview.id, "participant_id": row_id} for row_id in participant_ids]
            session.execute(insert(interview_participants), rows)
            mara = select(Speaker).where(Speaker.interview_id == interview.id, Speaker.name == "Mara")
            session.scalars(mara).one().participant_id = participant_ids[0]
            return interview.id

    return make


def create(client: TestClient, name: str, **fields: Any) -> int:
    answer = client.post("/api/participants", json={"name": name, **fields})
    assert answer.status_code == 201, answer.text
    participant_id: int = answer.json()["id"]
    return participant_id


def merge(client: TestClient, kept_id: int, other_id: int) -> dict[str, Any]:
    answer = client.post(f"/api/participants/{kept_id}/merge", json={"other_id": other_id})
    assert answer.status_code == 200, answer.text
    kept: dict[str, Any] = answer.json()
    return kept


def list_merges(client: TestClient, participant_id: int) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get(f"/api/participants/{participant_id}/merges").json()["items"]
    return items


def undo_last(client: TestClient, participant_id: int) -> dict[str, Any]:
    merge_id = next(row["id"] for row in list_merges(client, participant_id) if row["undone_at"] is None)
    answer = client.post(f"/api/merges/{merge_id}/undo")
    assert answer.status_code == 200, answer.text
    undone: dict[str, Any] = answer.json()
    return undone


def read_all(client: TestClient, *interview_ids: int) -> dict[str, bytes]:
    """Every participant, alone and listed, and the interviews, as the bytes that are answered."""
    listed = client.get("/api/participants")
    paths = [f"/api/participants/{item['id']}" for item in listed.json()["items"]]
    paths += [f"/api/interviews/{interview_id}" for interview_id in interview_ids]
    return {"/api/participants": listed.content} | {path: client.get(path).content for path in paths}


def make_account(client: TestClient, name: str) -> int:
    account_id: int = client.post("/api/accounts", json={"name": name}).json()["id"]
    return account_id


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


def test_a_merge_takes_no_more_fields_than_can_be_kept(researcher: TestClient) -> None:
    mara = create(researcher, "Mara", custom_fields={f"a{number}": 1 for number in range(49)})
    other = create(researcher, "M.", custom_fields={f"b{number}": 1 for number in range(50)})
    before = read_all(researcher)
    kept = merge(researcher, mara, other)
    assert len(kept["custom_fields"]) == 50
    path = f"/api/participants/{mara}"
    assert researcher.patch(path, json={"custom_fields": kept["custom_fields"]}).status_code == 200
    undo_last(researcher, mara)
    assert read_all(researcher) == before


def test_undoing_restores_everything_byte_for_byte(researcher: TestClient, meet: Meet) -> None:
    account_id = make_account(researcher, "Northwind")
    mara = create(researcher, "Mara", emails=["m@nw.example"], custom_fields={"z": 1, "a": "x"})
    fields = {"timezone": "Europe/Lisbon", "language": "pt", "account_id": account_id, "job_title": "Clerk"}
    other = create(researcher, "M.", emails=["b@nw.example", "a@nw.example"], custom_fields={"k": 1.0}, **fields)
    met = [meet(other, mara), meet(mara, other), meet(other), meet(mara)]
    before = read_all(researcher, *met)
    merge(researcher, mara, other)
    assert read_all(researcher, *met) != before
    undone = undo_last(researcher, mara)
    assert undone["undone_at"] is not None
    assert read_all(researcher, *met) == before


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


def test_chains_are_flattened_and_come_apart_in_reverse(researcher: TestClient, database: Database, meet: Meet) -> None:
    first, second, third = (create(researcher, name, emails=[f"{name}@nw.example"]) for name in ("a", "b", "c"))
    met = [meet(first), meet(first, second), meet(first, second, third), meet(third)]
    at_first = read_all(researcher, *met)
    merge(researcher, second, first)
    in_between = read_all(researcher, *met)
    kept = merge(researcher, third, second)
    assert kept["emails"] == ["a@nw.example", "b@nw.example", "c@nw.example"]
    assert kept["interviews"] == 4
    with database.read() as session:
        assert session.get_one(Participant, first).merged_into_id == third
    assert f"participant {third}" in read_problem(researcher.get(f"/api/participants/{first}"), 404)["detail"]
    undo_last(researcher, third)
    assert read_all(researcher, *met) == in_between
    with database.read() as session:
        assert session.get_one(Participant, first).merged_into_id == second
    undo_last(researcher, second)
    assert read_all(researcher, *met) == at_first


def test_a_merge_is_not_undone_before_those_that_came_later(researcher: TestClient, meet: Meet) -> None:
    mara, one, two, top = (create(researcher, name) for name in ("Mara", "One", "Two", "Top"))
    met = [meet(one, two), meet(two)]
    before = read_all(researcher, *met)
    merge(researcher, mara, one)
    merge(researcher, mara, two)
    merge(researcher, top, mara)
    (into_top,) = list_merges(researcher, top)
    into_two, into_one = (row for row in list_merges(researcher, mara) if row["kept"]["id"] == mara)
    for merge_id, first_id in (
        (into_one["id"], into_top["id"]),
        (into_two["id"], into_top["id"]),
    ):
        problem = read_problem(researcher.post(f"/api/merges/{merge_id}/undo"), 409)
        assert f"Undo merge {first_id} first (Mara into Top)" in problem["detail"]
    undo_last(researcher, top)
    problem = read_problem(researcher.post(f"/api/merges/{into_one['id']}/undo"), 409)
    assert f"Undo merge {into_two['id']} first (Two into Mara)" in problem["detail"]
    undo_last(researcher, mara)
    undo_last(researcher, mara)
    assert read_all(researcher, *met) == before


def test_a_merge_undone_is_not_undone_again_but_may_be_made_again(researcher: TestClient) -> None:
    mara, other = create(researcher, "Mara"), create(researcher, "M.", emails=["a@nw.example"])
    merge(researcher, mara, other)
    merge_id = undo_last(researcher, mara)["id"]
    assert "undone already" in read_problem(researcher.post(f"/api/merges/{merge_id}/undo"), 409)["detail"]
    assert merge(researcher, other, mara)["emails"] == ["a@nw.example"]


def test_what_was_taken_from_the_kept_one_since_is_not_brought_back(researcher: TestClient, meet: Meet) -> None:
    mara = create(researcher, "Mara")
    other = create(researcher, "M.", emails=["a@nw.example", "b@nw.example", "c@nw.example"])
    shared, theirs, stays = meet(other, mara), meet(other), meet(other)
    merge(researcher, mara, other)
    researcher.patch(f"/api/participants/{mara}", json={"emails": ["a@nw.example"]})
    third = create(researcher, "Third", emails=["b@nw.example"])
    for interview_id in (shared, theirs):
        researcher.patch(f"/api/interviews/{interview_id}", json={"participant_ids": []})
    researcher.delete(f"/api/interviews/{shared}")
    speaker = researcher.get(f"/api/interviews/{theirs}").json()["speakers"][1]
    researcher.patch(f"/api/interviews/{theirs}/speakers/{speaker['id']}", json={"participant_id": third})
    undo_last(researcher, mara)
    assert researcher.get(f"/api/participants/{other}").json()["emails"] == ["a@nw.example"]
    assert researcher.get(f"/api/participants/{third}").json()["emails"] == ["b@nw.example"]
    assert researcher.get(f"/api/participants/{mara}").json()["emails"] == []
    found = researcher.get("/api/interviews", params={"participant_id": other}).json()["items"]
    assert [item["id"] for item in found] == [stays]
    linked = researcher.get(f"/api/interviews/{theirs}").json()["speakers"][1]["participant"]
    assert linked["id"] == third


def test_a_filled_field_that_was_changed_since_is_left_alone(researcher: TestClient) -> None:
    mara = create(researcher, "Mara", custom_fields={"own": 1})
    fields = {"timezone": "Europe/Lisbon", "language": "pt", "job_title": "Clerk"}
    other = create(researcher, "M.", custom_fields={"plan": "gold", "seats": 4, "gone": 1}, **fields)
    merge(researcher, mara, other)
    change = {"timezone": "Europe/Paris", "custom_fields": {"own": 1, "plan": "silver", "seats": 4}}
    researcher.patch(f"/api/participants/{mara}", json=change)
    undo_last(researcher, mara)
    kept = researcher.get(f"/api/participants/{mara}").json()
    assert (kept["timezone"], kept["language"], kept["job_title"]) == ("Europe/Paris", None, None)
    assert kept["custom_fields"] == {"own": 1, "plan": "silver"}
    assert researcher.get(f"/api/participants/{other}").json()["custom_fields"] == {
        "plan": "gold",
        "seats": 4,
        "gone": 1,
    }


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
        before = get_last_seq(session)
    merge(researcher, mara, other)
    merge_id = undo_last(researcher, mara)["id"]
    with database.read() as session:
        events = session.scalars(select(LedgerEvent).order_by(LedgerEvent.seq)).all()
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
