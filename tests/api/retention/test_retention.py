from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ingest.storage import open_store
from models.base import now
from models.customers import Study
from models.database import Database
from models.settings import Settings
from search.embedding import Embedder
from tests.support.interviews import Details, add_interview, add_recording
from tests.support.problems import read_problem
from tests.support.workspace import write_workspace

MEDIA = {"kind": "media"}


@pytest.fixture
def ids(database: Database, settings: Settings, tmp_path: Path) -> list[int]:
    """Interviews held 10, 40 and 100 days ago, in one study."""
    media = tmp_path / "call.wav"
    media.write_bytes(b"sound")
    with database.write() as session:
        study = Study(name="Onboarding")
        made: list[int] = []
        for days in (10, 40, 100):
            details = Details(title=f"{days} days ago", held_on=now().date() - timedelta(days=days), study=study)
            interview = add_interview(session, details)
            interview.created_at = now() - timedelta(days=400)
            add_recording(session, open_store(settings), interview, media)
            made.append(interview.id)
        return made


def save(admin: TestClient, **rule: Any) -> dict[str, Any]:
    answer = admin.post("/api/retention/rules", json=MEDIA | rule)
    assert answer.status_code == 200, answer.text
    saved: dict[str, Any] = answer.json()
    return saved


def test_a_preview_says_what_goes_at_once_and_what_soon(admin: TestClient, ids: list[int]) -> None:
    preview = admin.post("/api/retention/preview", json=MEDIA | {"days": 39}).json()
    assert (preview["at_once"], preview["soon"], preview["held"]) == (2, 1, 0)
    assert [item["interview_id"] for item in preview["items"]] == [ids[2], ids[1], ids[0]]
    assert admin.get("/api/retention/rules").json()["items"] == []


def test_a_rule_that_removes_at_once_is_saved_only_when_that_is_confirmed(admin: TestClient, ids: list[int]) -> None:
    refused = admin.post("/api/retention/rules", json=MEDIA | {"days": 50})
    assert "confirmed_removals" in read_problem(refused, 409)["errors"]
    saved = save(admin, days=50, confirmed_removals=1)
    assert [(rule["study"], rule["days"]) for rule in saved["items"]] == [(None, 50)]
    assert admin.post("/api/retention/rules", json=MEDIA | {"days": 20, "confirmed_removals": 0}).status_code == 409
    save(admin, days=20, confirmed_removals=1)
    save(admin, days=500)
    assert ids


@pytest.mark.usefixtures("ids")
def test_a_study_that_keeps_for_good_is_spared_until_its_rule_goes(admin: TestClient) -> None:
    save(admin, study_id=1, days=None)
    assert admin.post("/api/retention/preview", json=MEDIA | {"days": 30}).json()["at_once"] == 0
    save(admin, days=30)
    removing = MEDIA | {"study_id": 1, "removes": True}
    assert admin.post("/api/retention/preview", json=removing).json()["at_once"] == 2
    assert admin.post("/api/retention/rules", json=removing).status_code == 409
    assert len(save(admin, study_id=1, removes=True, confirmed_removals=2)["items"]) == 1


def test_what_goes_soon_is_a_list_in_pages(admin: TestClient, ids: list[int]) -> None:
    save(admin, days=30, confirmed_removals=2)
    first = admin.get("/api/retention/upcoming?limit=2&days=30").json()
    second = admin.get("/api/retention/upcoming", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    found = [item["interview_id"] for item in (*first["items"], *second["items"])]
    assert found == [ids[2], ids[1], ids[0]]
    assert admin.get("/api/retention/upcoming?days=0").json()["items"][0]["study"]["name"] == "Onboarding"


def test_a_hold_forbids_deletion_until_it_is_lifted(admin: TestClient, ids: list[int]) -> None:
    hold = admin.post("/api/retention/holds", json={"study_id": 1, "reason": "dispute"}).json()
    assert admin.get(f"/api/interviews/{ids[0]}").json()["is_held"] is True
    assert admin.delete(f"/api/interviews/{ids[0]}").status_code == 409
    preview = admin.post("/api/retention/preview", json=MEDIA | {"days": 30}).json()
    assert (preview["at_once"], preview["held"]) == (0, 3)
    assert admin.post(f"/api/retention/holds/{hold['id']}/lift").json()["lifted_by_name"] == "test of admin"
    assert admin.post(f"/api/retention/holds/{hold['id']}/lift").status_code == 409
    assert admin.delete(f"/api/interviews/{ids[0]}").status_code == 204
    assert len(admin.get("/api/retention/holds").json()["items"]) == 1


@pytest.mark.parametrize("about", [{}, {"study_id": 1, "interview_id": 1}, {"study_id": 99}, {"interview_id": 99}])
@pytest.mark.usefixtures("ids")
def test_a_hold_names_one_thing_that_is_there(admin: TestClient, about: dict[str, int]) -> None:
    assert admin.post("/api/retention/holds", json={"reason": "dispute", **about}).status_code == 422


def test_the_archive_leaves_lists_search_and_answers_and_is_read_by_link(
    app: FastAPI, researcher: TestClient, database: Database, embedder: Embedder
) -> None:
    with database.write() as session:
        northwind = write_workspace(session, embedder).interviews["northwind"]

    def find() -> tuple[bool, bool, bool]:
        listed = {item["id"] for item in researcher.get("/api/interviews").json()["items"]}
        hits = {hit["interview_id"] for hit in researcher.get("/api/search?q=onboarding+slog").json()["hits"]}
        told = researcher.get("/api/answers?q=onboarding").text
        return northwind in listed, northwind in hits, "was a slog" in told

    assert find() == (True, True, True)
    assert researcher.post(f"/api/interviews/{northwind}/archive").json()["archived_at"]
    assert find() == (False, False, False)
    assert researcher.get(f"/api/interviews/{northwind}/transcript").status_code == 200
    assert [item["id"] for item in researcher.get("/api/interviews?archived=true").json()["items"]] == [northwind]
    assert researcher.post(f"/api/interviews/{northwind}/unarchive").json()["archived_at"] is None
    assert find() == (True, True, True)


def test_only_administrators_keep_rules(researcher: TestClient) -> None:
    assert researcher.post("/api/retention/rules", json=MEDIA | {"days": 30}).status_code == 403
