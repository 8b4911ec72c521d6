"""Undoing merges, seen from outside: the whole of what is answered before and after is compared."""

from fastapi.testclient import TestClient
from sqlalchemy import select

from models.customers import Participant
from models.database import Database
from models.ledger import counts
from models.touches import Touch
from tests.support.merging import Meet, create, list_merges, make_account, merge, read_all, undo_last
from tests.support.problems import read_problem


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


def test_interviews_given_back_are_in_the_ledger_as_the_one_s_they_are_given_back_to(
    researcher: TestClient, database: Database, meet: Meet
) -> None:
    mara, other = create(researcher, "Mara"), create(researcher, "M.")
    untouched, changed = meet(other), meet(other)
    merge(researcher, mara, other)
    for people in ([], [mara]):
        researcher.patch(f"/api/interviews/{changed}", json={"participant_ids": people})
    undo_last(researcher, mara)
    with database.read() as session:
        standing = session.execute(select(Touch.interview_id, Touch.participant_id).where(counts())).all()
    assert sorted(map(tuple, standing)) == [(untouched, other), (changed, other)]
