"""Saved questions over HTTP: one's own, those of others, and what is new for them."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.base import now
from models.database import Database
from models.people import Role
from models.saved_questions import SavedQuestion
from models.settings import Settings
from search.embedding import Embedder
from tests.api.conftest import ClientFor, SignIn
from tests.support.problems import read_problem
from tests.support.workspace import write_workspace

ASKED: dict[str, Any] = {"q": "What is hard in the first week?", "cohort": "enterprise", "from": "2026-07-01"}


MOST = 3


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"saved_questions_max": MOST})


@pytest.fixture
def ada(sign_in: SignIn) -> TestClient:
    return sign_in("Ada", Role.MEMBER)


@pytest.fixture
def ben(sign_in: SignIn) -> TestClient:
    return sign_in("Ben", Role.MEMBER)


def save(client: TestClient, name: str = "First week", **fields: Any) -> dict[str, Any]:
    answer = client.post("/api/saved-questions", json={"name": name, "asked": ASKED, **fields})
    saved: dict[str, Any] = answer.raise_for_status().json()
    return saved


def list_names(client: TestClient) -> list[str]:
    return [item["name"] for item in client.get("/api/saved-questions").json()["items"]]


def test_a_question_is_kept_with_its_filters_renamed_and_deleted(ada: TestClient) -> None:
    saved = save(ada)
    assert {name: value for name, value in saved["asked"].items() if value is not None} == {
        **ASKED,
        "mode": "hybrid",
        "speaker_role": "customer",
    }
    assert saved["is_mine"]
    assert saved["owner"]["name"] == "Ada"
    address = f"/api/saved-questions/{saved['id']}"
    assert ada.patch(address, json={"name": "Week one"}).json()["name"] == "Week one"
    assert list_names(ada) == ["Week one"]
    assert ada.delete(address).status_code == 204
    assert list_names(ada) == []


def test_others_read_it_once_it_is_shared_and_change_nothing(ada: TestClient, ben: TestClient) -> None:
    saved = save(ada)
    address = f"/api/saved-questions/{saved['id']}"
    assert list_names(ben) == []
    read_problem(ben.patch(address, json={"name": "Mine"}), 404)
    ada.patch(address, json={"is_shared": True})
    (seen,) = ben.get("/api/saved-questions").json()["items"]
    assert (seen["is_mine"], seen["owner"]["name"]) == (False, "Ada")
    read_problem(ben.patch(address, json={"name": "Mine"}), 403)
    read_problem(ben.post(f"{address}/opened"), 403)
    read_problem(ben.delete(address), 403)


def test_a_shared_question_of_another_is_deleted_by_who_edits_interviews(ada: TestClient, sign_in: SignIn) -> None:
    kept, shared = save(ada, "Kept"), save(ada, "Shared", is_shared=True)
    researcher = sign_in("Rosa", Role.RESEARCHER)
    assert researcher.delete(f"/api/saved-questions/{shared['id']}").status_code == 204
    read_problem(researcher.delete(f"/api/saved-questions/{kept['id']}"), 404)


def test_a_name_is_ones_own_only_once_whatever_its_case(ada: TestClient, ben: TestClient) -> None:
    save(ada, "First week")
    again = {"name": "first WEEK", "asked": ASKED}
    assert read_problem(ada.post("/api/saved-questions", json=again), 409)["errors"] == {"name": "is taken"}
    other = save(ada, "Price")
    read_problem(ada.patch(f"/api/saved-questions/{other['id']}", json={"name": "First Week"}), 409)
    assert ada.patch(f"/api/saved-questions/{other['id']}", json={"name": "PRICE"}).json()["name"] == "PRICE"
    assert save(ben, "First week")["is_mine"]


def test_there_is_a_limit_to_how_many_one_keeps(ada: TestClient) -> None:
    for number in range(MOST):
        save(ada, f"Question {number}")
    refused = ada.post("/api/saved-questions", json={"name": "One more", "asked": ASKED})
    assert "EARSHOT_SAVED_QUESTIONS_MAX" in read_problem(refused, 409)["detail"]


def test_a_question_that_is_empty_too_long_or_unknown_in_parts_is_refused(ada: TestClient) -> None:
    for asked in ({"q": "  "}, {"q": "x" * 3000}, {"q": "x", "mood": "calm"}, {"q": "x", "from": "soon"}):
        read_problem(ada.post("/api/saved-questions", json={"name": "Odd", "asked": asked}), 422)


def test_tokens_read_what_is_shared_and_own_nothing(ada: TestClient, client_for: ClientFor) -> None:
    save(ada, "Kept")
    save(ada, "Shared", is_shared=True)
    token = client_for(Role.MEMBER)
    assert list_names(token) == ["Shared"]
    read_problem(token.post("/api/saved-questions", json={"name": "Mine", "asked": ASKED}), 403)
    read_problem(client_for(Role.SALES).get("/api/saved-questions"), 403)


def test_pages_hold_the_newest_first(ada: TestClient) -> None:
    for name in ("A", "B", "C"):
        save(ada, name)
    first = ada.get("/api/saved-questions?limit=2").json()
    second = ada.get(f"/api/saved-questions?limit=2&cursor={first['next_cursor']}").json()
    assert [item["name"] for item in first["items"] + second["items"]] == ["C", "B", "A"]
    assert second["next_cursor"] is None


def test_what_is_new_is_what_was_transcribed_since_its_owner_looked(
    ada: TestClient, ben: TestClient, database: Database, embedder: Embedder
) -> None:
    with database.write() as session:
        write_workspace(session, embedder)
    asked = {"q": "What do customers say about the price?"}
    saved = ada.post("/api/saved-questions", json={"name": "Price", "asked": asked, "is_shared": True}).json()
    address = f"/api/saved-questions/{saved['id']}"
    assert ada.get(f"{address}/news").json()["interviews"] == 0
    with database.write() as session:
        session.get_one(SavedQuestion, saved["id"]).opened_at = now() - timedelta(days=1)
    new = ben.get(f"{address}/news").json()
    assert new["interviews"] == 4
    assert 0 < new["customers"] <= 4
    assert ada.post(f"{address}/opened").status_code == 204
    assert ada.get(f"{address}/news").json()["interviews"] == 0
