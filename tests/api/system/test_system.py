from datetime import timedelta

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text

from models.base import now
from models.database import Database
from models.interviews import Interview, InterviewStatus
from models.settings import Settings
from models.work import Worker
from tests.support.interviews import add_interview


def test_a_running_process_says_that_it_is_healthy(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_it_is_ready_when_database_and_search_are(client: TestClient) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "missing": {}})


def test_it_says_that_migrations_are_missing(client: TestClient, database: Database) -> None:
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'an_older_one'"))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["missing"].keys()) == (503, {"migrations"})


def test_metrics_count_requests_by_route_and_interviews_by_status(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        add_interview(session)
    researcher.get("/api/interviews/1")
    researcher.get("/api/interviews/99")
    lines = researcher.get("/metrics").text.splitlines()
    assert 'earshot_interviews{status="ready"} 1.0' in lines
    assert 'earshot_interviews{status="failed"} 0.0' in lines
    counted = [line for line in lines if line.startswith("earshot_requests_total") and "/api/interviews/{" in line]
    assert any('status="200"' in line for line in counted)
    assert any('status="404"' in line for line in counted)
    assert not any("/api/interviews/99" in line for line in lines)


def test_the_overview_counts(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        add_interview(session)
        session.add_all(
            [
                Interview(title="a", status=InterviewStatus.QUEUED),
                Interview(title="b", status=InterviewStatus.PROCESSING),
                Interview(title="c", status=InterviewStatus.NEEDS_REVIEW),
            ]
        )
    overview = researcher.get("/api/overview").json()
    assert (overview["interviews"], overview["ready"], overview["in_progress"], overview["needs_attention"]) == (
        4,
        1,
        2,
        1,
    )


def test_the_overview_counts_workers_that_live(researcher: TestClient, database: Database, settings: Settings) -> None:
    silent = now() - timedelta(seconds=settings.worker_timeout_seconds + 60)
    with database.write() as session:
        session.add(Worker(executor_id="alive", host="here", pid=1))
        session.add(Worker(executor_id="dead", host="here", pid=2, heartbeat_at=silent))
    assert researcher.get("/api/overview").json()["workers"] == 1


def test_the_limits_of_uploads_are_told(researcher: TestClient, settings: Settings) -> None:
    about = researcher.get("/api/about").json()
    assert about["max_upload_bytes"] == settings.max_upload_bytes
    assert about["version"]
    assert about["has_writer"] is False


def test_creating_the_application_opens_nothing(settings: Settings, app: FastAPI) -> None:
    assert not hasattr(app.state, "runtime")
    assert not (settings.data_dir / "media").exists()
    assert not (settings.data_dir / "uploads").exists()
