"""Theme runs over HTTP: one at a time, listed newest first, dismissed while they are proposals."""

from fastapi.testclient import TestClient

from models.analysis import RunStatus
from models.database import Database
from models.themes import ThemeRun


def propose(database: Database, run_id: int) -> None:
    with database.write() as session:
        run = session.get_one(ThemeRun, run_id)
        run.status, run.proposal = RunStatus.PROPOSED, b"changes"


def test_a_second_run_is_refused_while_one_is_under_way(researcher: TestClient) -> None:
    first = researcher.post("/api/theme-runs", json={"detail": 0.3})
    second = researcher.post("/api/theme-runs", json={})
    assert (first.status_code, first.json()["status"]) == (202, "queued")
    assert (second.status_code, second.json()["run_id"]) == (409, first.json()["id"])


def test_runs_are_listed_newest_first_page_by_page(researcher: TestClient, database: Database) -> None:
    ids = []
    for _ in range(3):
        ids.append(researcher.post("/api/theme-runs", json={}).json()["id"])
        propose(database, ids[-1])
    page = researcher.get("/api/theme-runs", params={"limit": 2}).json()
    rest = researcher.get("/api/theme-runs", params={"limit": 2, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in page["items"] + rest["items"]] == ids[::-1]
    assert rest["next_cursor"] is None


def test_only_a_proposal_can_be_dismissed(researcher: TestClient, database: Database) -> None:
    run_id = researcher.post("/api/theme-runs", json={}).json()["id"]
    assert researcher.post(f"/api/theme-runs/{run_id}/dismiss").status_code == 409
    propose(database, run_id)
    assert researcher.post(f"/api/theme-runs/{run_id}/dismiss").json()["status"] == "dismissed"
    assert researcher.get(f"/api/theme-runs/{run_id}").json()["decided_at"] is not None


def test_an_unknown_run_is_not_found(researcher: TestClient) -> None:
    assert researcher.get("/api/theme-runs/999").status_code == 404
