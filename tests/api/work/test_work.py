from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from models.analysis import RunStatus
from models.base import now
from models.database import Database
from models.interviews import Interview, InterviewStatus
from models.settings import Settings
from models.themes import ThemeRun
from models.work import Worker

PROBLEM = {"type": "/problems/unsupported-file", "title": "It can't be read", "detail": "Upload another."}


@pytest.fixture
def ids(database: Database) -> dict[str, int]:
    """An interview of each status that isn't ready."""
    with database.write() as session:
        rows = {
            status: Interview(title=status, status=status, error=PROBLEM if status == "failed" else None)
            for status in InterviewStatus
        }
        session.add_all(rows.values())
        session.flush()
        return {status.value: row.id for status, row in rows.items()}


def test_workers_are_told_with_whether_they_live(admin: TestClient, database: Database, settings: Settings) -> None:
    silent = now() - timedelta(seconds=settings.worker_timeout_seconds + 60)
    with database.write() as session:
        session.add(Worker(executor_id="alive", host="here", pid=1))
        session.add(Worker(executor_id="dead", host="here", pid=2, heartbeat_at=silent))
        session.add(ThemeRun(status=RunStatus.RUNNING, progress=0.4))
        session.add(ThemeRun(status=RunStatus.APPLIED))
    state = admin.get("/api/work").json()
    assert {worker["executor_id"]: worker["is_alive"] for worker in state["workers"]} == {"alive": True, "dead": False}
    assert [(run["kind"], run["progress"]) for run in state["runs"]] == [("themes", 0.4)]


def test_the_queue_holds_what_is_not_ready(admin: TestClient, ids: dict[str, int]) -> None:
    first = admin.get("/api/work/interviews?limit=3").json()
    second = admin.get("/api/work/interviews", params={"limit": 3, "cursor": first["next_cursor"]}).json()
    told = {item["id"] for item in (*first["items"], *second["items"])}
    assert told == {row_id for status, row_id in ids.items() if status != "ready"}
    (failed,) = admin.get("/api/work/interviews?status=failed").json()["items"]
    assert failed["error"]["detail"] == "Upload another."
    assert admin.get("/api/work").json()["counts"]["failed"] == 1


def test_many_are_retried_at_once_and_the_others_told_why_not(admin: TestClient, ids: dict[str, int]) -> None:
    answer = admin.post("/api/work/retry", json={"interview_ids": [*ids.values(), 999]})
    assert answer.status_code == 202
    done = answer.json()
    assert set(done["done"]) == {ids["failed"], ids["needs_review"]}
    assert set(done["refused"]) == {str(ids[status]) for status in ("queued", "processing", "ready")} | {"999"}
    assert admin.get("/api/work").json()["counts"]["queued"] == 3


def test_many_are_cancelled_at_once(admin: TestClient, ids: dict[str, int]) -> None:
    done = admin.post("/api/work/cancel", json={"interview_ids": list(ids.values())}).json()["done"]
    assert set(done) == {ids["queued"], ids["processing"]}
