"""Theme runs over HTTP: one at a time, listed newest first, dismissed while they are proposals."""

from datetime import timedelta

from fastapi.testclient import TestClient
from sqlalchemy import select

from models.analysis import RunStatus
from models.base import now
from models.database import Database
from models.themes import Theme, ThemeRun, ThemeStatus
from search.embedding import Embedder
from search.themes.proposal import pack
from search.themes.proposing import Wanted, propose
from tests.support.theming import write_interviews


def mark_proposed(database: Database, run_id: int) -> None:
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
        mark_proposed(database, ids[-1])
    page = researcher.get("/api/theme-runs", params={"limit": 2}).json()
    rest = researcher.get("/api/theme-runs", params={"limit": 2, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in page["items"] + rest["items"]] == ids[::-1]
    assert rest["next_cursor"] is None


def test_only_a_proposal_can_be_dismissed(researcher: TestClient, database: Database) -> None:
    run_id = researcher.post("/api/theme-runs", json={}).json()["id"]
    assert researcher.post(f"/api/theme-runs/{run_id}/dismiss").status_code == 409
    mark_proposed(database, run_id)
    assert researcher.post(f"/api/theme-runs/{run_id}/dismiss").json()["status"] == "dismissed"
    assert researcher.get(f"/api/theme-runs/{run_id}").json()["decided_at"] is not None


def test_an_unknown_run_is_not_found(researcher: TestClient) -> None:
    assert researcher.get("/api/theme-runs/999").status_code == 404


def test_a_proposal_is_applied_and_undone_once(researcher: TestClient, database: Database, embedder: Embedder) -> None:
    with database.write() as session:
        write_interviews(session, embedder, 10)
    run_id = researcher.post("/api/theme-runs", json={}).json()["id"]
    path = f"/api/theme-runs/{run_id}"
    assert researcher.post(f"{path}/apply").status_code == 409
    wanted = Wanted(detail=0.5, seed=0, interviews_min=10)
    summary, proposal = propose(database, embedder.key, embedder.dimensions, wanted, lambda _done: None)
    with database.write() as session:
        run = session.get_one(ThemeRun, run_id)
        run.status, run.proposal, run.summary = RunStatus.PROPOSED, pack(proposal), summary
    applied = researcher.post(f"{path}/apply").json()
    assert (applied["status"], len(applied["summary"]["new"])) == ("applied", 3)
    assert count_active(database) == 3
    assert researcher.post(f"{path}/undo").json()["status"] == "undone"
    assert count_active(database) == 0
    assert researcher.post(f"{path}/undo").status_code == 409


def test_a_run_is_undone_only_after_those_applied_later(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        session.add_all(
            ThemeRun(status=RunStatus.APPLIED, before=b"x", options={"detail": 0.5, "seed": 0}, decided_at=at)
            for at in (now(), now() + timedelta(seconds=1))
        )
    answer = researcher.post("/api/theme-runs/1/undo")
    assert (answer.status_code, answer.json()["run_id"]) == (409, 2)


def count_active(database: Database) -> int:
    with database.read() as session:
        return len(session.scalars(select(Theme.id).where(Theme.status == ThemeStatus.ACTIVE)).all())
