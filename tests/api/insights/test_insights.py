"""Insights over HTTP: written by whoever reads interviews, seen by others once shared, changed by one at a time."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.people import Role
from models.settings import Settings
from tests.api.conftest import SignIn
from tests.api.insights.conftest import NOTICED, Writing
from tests.support.problems import read_problem


def list_titles(client: TestClient, **wanted: object) -> list[str]:
    answer = client.get("/api/insights", params=wanted)
    assert answer.status_code == 200, answer.text
    return [item["title"] for item in answer.json()["items"]]


def change(writing: Writing, insight: dict[str, Any], **fields: object) -> dict[str, Any]:
    body = {"edit_version": insight["edit_version"], **fields}
    answer = writing.member.patch(f"/api/insights/{insight['id']}", json=body)
    assert answer.status_code == 200, answer.text
    changed: dict[str, Any] = answer.json()
    return changed


def test_an_insight_is_written_with_its_claims_and_what_they_rest_on(writing: Writing) -> None:
    made = writing.write({"highlight_id": writing.highlight_id}, writing.stretch)
    assert writing.read(made) == made
    claim = made["claims"][0]
    assert (claim["text"], claim["customers"], claim["accounts"]) == ("They find out too late.", 1, 1)
    assert [(piece["text"], piece["speaker"], piece["status"]) for piece in claim["evidence"]] == [
        (NOTICED, "Mara", "current"),
        ("So I printed the <list> & went out.", "Mara", "current"),
    ]
    assert (made["is_shared"], made["may_change"], made["created_by"]["name"]) == (False, True, "Ada")
    assert claim["evidence"][0]["interview"]["account"] == "Northwind"


def test_what_is_not_shared_is_seen_by_its_author_and_administrators_alone(writing: Writing, sign_in: SignIn) -> None:
    made = writing.write({"highlight_id": writing.highlight_id})
    others = [sign_in("Ben", Role.MEMBER), sign_in("Cleo", Role.RESEARCHER), writing.researcher]
    for other in others:
        assert list_titles(other) == []
        read_problem(other.get(f"/api/insights/{made['id']}"), 404)
        read_problem(other.get(f"/api/insights/{made['id']}/export", params={"format": "md"}), 404)
        read_problem(other.delete(f"/api/insights/{made['id']}", params={"edit_version": 1}), 404)
        read_problem(other.post(f"/api/insights/{made['id']}/evidence", json=writing.stretch), 404)
    admin = sign_in("Dan", Role.ADMIN)
    assert list_titles(admin) == list_titles(writing.member) == ["Silent failures"]
    assert writing.read(made, admin)["id"] == made["id"]


def test_a_shared_one_is_read_by_members_and_changed_by_researchers(writing: Writing, sign_in: SignIn) -> None:
    made = change(writing, writing.write(writing.stretch), is_shared=True)
    address, body = f"/api/insights/{made['id']}", {"edit_version": made["edit_version"], "title": "Theirs"}
    member = sign_in("Ben", Role.MEMBER)
    assert (list_titles(member), writing.read(made, member)["may_change"]) == (["Silent failures"], False)
    read_problem(member.patch(address, json=body), 403)
    read_problem(member.delete(address, params={"edit_version": made["edit_version"]}), 403)
    assert writing.researcher.patch(address, json=body).json()["title"] == "Theirs"
    assert (list_titles(member, mine=True), list_titles(writing.member, mine=True)) == ([], ["Theirs"])


def test_a_token_has_nobody_to_keep_an_insight_for_so_it_is_shared(writing: Writing) -> None:
    assert writing.write(writing.stretch, client=writing.researcher)["is_shared"] is True


def test_claims_are_said_anew_put_in_order_added_and_left_out_in_one_change(writing: Writing) -> None:
    first = writing.write({"highlight_id": writing.highlight_id})
    kept = first["claims"][0]
    two = change(
        writing, first, claims=[{"text": "New", "evidence": [writing.stretch]}, {**only(kept), "text": "Kept"}]
    )
    assert [(claim["text"], len(claim["evidence"])) for claim in two["claims"]] == [("New", 1), ("Kept", 1)]
    assert two["claims"][1]["evidence"] == kept["evidence"]
    one = change(writing, two, claims=[only(two["claims"][1])], summary=" Short. ", study_id=writing.study_id)
    assert [claim["id"] for claim in one["claims"]] == [kept["id"]]
    assert (one["summary"], one["study"]["name"]) == ("Short.", "Onboarding 2026")
    assert change(writing, one, study_id=None)["study"] is None


def only(claim: dict[str, Any]) -> dict[str, Any]:
    return {"id": claim["id"], "text": claim["text"]}


def test_of_two_who_change_an_insight_the_second_is_told(writing: Writing) -> None:
    made = writing.write(writing.stretch)
    change(writing, made, title="First")
    address = f"/api/insights/{made['id']}"
    problem = read_problem(writing.member.patch(address, json={"edit_version": 1, "title": "Second"}), 409)
    assert (problem["type"], problem["edit_version"]) == ("/problems/edited-meanwhile", 2)
    read_problem(writing.member.delete(address, params={"edit_version": 1}), 409)
    assert writing.read(made)["title"] == "First"


def test_evidence_is_added_moved_and_taken_out_piece_by_piece(writing: Writing) -> None:
    made = writing.write({"highlight_id": writing.highlight_id})
    address = f"/api/insights/{made['id']}/evidence"
    added = writing.member.post(address, json={**writing.stretch, "claim": " More "}).json()
    first, new = added["claims"]
    assert (new["text"], len(new["evidence"]), added["edit_version"]) == ("More", 1, 2)
    piece = new["evidence"][0]["id"]
    to = {"edit_version": 2, "claim_id": first["id"], "position": 0}
    moved = writing.member.post(f"{address}/{piece}/move", json=to).json()
    assert [[each["id"] for each in claim["evidence"]] for claim in moved["claims"]] == [
        [piece, first["evidence"][0]["id"]],
        [],
    ]
    assert writing.read(made) == moved
    back = writing.member.post(f"{address}/{piece}/move", json={**to, "edit_version": 3, "position": 9}).json()
    assert [each["id"] for each in back["claims"][0]["evidence"]] == [first["evidence"][0]["id"], piece]
    left = writing.member.delete(f"{address}/{piece}", params={"edit_version": 4}).json()
    assert [len(claim["evidence"]) for claim in left["claims"]] == [1, 0]


def test_a_quote_stands_behind_a_claim_once(writing: Writing) -> None:
    made = writing.write({"highlight_id": writing.highlight_id})
    body = {"highlight_id": writing.highlight_id, "claim_id": made["claims"][0]["id"]}
    read_problem(writing.member.post(f"/api/insights/{made['id']}/evidence", json=body), 409)


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ({}, 422),
        ({"highlight_id": 1, "passage_id": 1}, 422),
        ({"interview_id": 1, "start_ms": 5, "end_ms": 5}, 422),
        ({"interview_id": 1, "start_ms": 900_000, "end_ms": 900_001}, 422),
        ({"highlight_id": 999}, 404),
        ({"passage_id": 999}, 404),
        ({"interview_id": 999, "start_ms": 0, "end_ms": 1}, 404),
        ({"highlight_id": 1, "claim_id": 999}, 404),
    ],
)
def test_evidence_must_be_one_thing_that_somebody_said(
    writing: Writing, source: dict[str, object], status: int
) -> None:
    made = writing.write(writing.stretch)
    read_problem(writing.member.post(f"/api/insights/{made['id']}/evidence", json=source), status)
    assert writing.read(made) == made


def test_insights_are_found_by_words_and_study_and_come_in_pages(writing: Writing) -> None:
    first, second = writing.write(writing.stretch), writing.write({"highlight_id": writing.highlight_id})
    change(writing, first, title="Price", study_id=writing.study_id)
    change(writing, second, claims=[{"text": "100% sure_"}])
    assert list_titles(writing.member) == ["Silent failures", "Price"]
    assert list_titles(writing.member, q="PRICE") == list_titles(writing.member, study="onboarding 2026") == ["Price"]
    assert list_titles(writing.member, q="0% sure_") == ["Silent failures"]
    assert list_titles(writing.member, study="none such") == list_titles(writing.member, is_shared=True) == []
    page = writing.member.get("/api/insights", params={"limit": 1}).json()
    assert list_titles(writing.member, limit=1, cursor=page["next_cursor"]) == ["Price"]
    assert [(item["claims"], item["evidence"], item["customers"]) for item in page["items"]] == [(1, 0, 0)]


def test_limits_are_told_by_name(writing: Writing, settings: Settings) -> None:
    too_many = {"title": "Long", "claims": [{"text": "x"}] * (settings.insight_claims_max + 1)}
    assert (
        "EARSHOT_INSIGHT_CLAIMS_MAX" in read_problem(writing.member.post("/api/insights", json=too_many), 409)["detail"]
    )
    too_long = {"title": "Long", "claims": [{"text": "x" * (settings.insight_claim_chars_max + 1)}]}
    read_problem(writing.member.post("/api/insights", json=too_long), 422)
    read_problem(writing.member.post("/api/insights", json={"title": "x", "study_id": 999}), 422)


def test_sales_reads_no_insight(sign_in: SignIn, writing: Writing) -> None:
    read_problem(sign_in("Sam", Role.SALES).get(f"/api/insights/{writing.write(writing.stretch)['id']}"), 403)
