import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.tokens.service import create_token
from models.database import Database
from models.interviews import Interview, InterviewStatus
from models.people import Role
from models.settings import Settings
from tests.api.conftest import ClientFor
from tests.support.interviews import add_interview
from tests.support.problems import read_problem
from tests.support.serving import serving
from tests.support.uploads import VTT
from tests.support.working import QUICK, working


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update=QUICK)


@pytest.fixture
def live(app: FastAPI, database: Database) -> Iterator[httpx.Client]:
    """A client of the real server, as a researcher."""
    with database.write() as session:
        secret, _ = create_token(session, "test", Role.RESEARCHER)
    headers = {"Authorization": f"Bearer {secret}"}
    with serving(app) as address, httpx.Client(base_url=address, headers=headers, timeout=60) as client:
        yield client


def read_events(client: httpx.Client, interview_id: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and data of each event, until the server ends the stream."""
    with client.stream("GET", f"/api/interviews/{interview_id}/events") as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        name = ""
        for line in answer.iter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                yield name, json.loads(line.removeprefix("data: "))


def test_an_upload_can_be_followed_until_it_is_ready(live: httpx.Client, settings: Settings) -> None:
    uploaded = live.post("/api/interviews", files={"file": ("call.vtt", VTT)}).json()
    with working(settings):
        events = list(read_events(live, uploaded["id"]))
    assert [name for name, _ in events[-1:]] == ["end"]
    progress = [data for name, data in events if name == "progress"]
    assert progress[0]["status"] in {"queued", "processing"}
    assert progress[-1]["status"] == "ready"
    assert progress[-1]["progress"] == 1.0
    assert [event["progress"] for event in progress] == sorted(event["progress"] for event in progress)
    texts = [segment["text"] for event in progress for segment in event["segments"]]
    transcript = live.get(f"/api/interviews/{uploaded['id']}/transcript").json()
    assert texts == [segment["text"] for segment in transcript["segments"]]


def test_an_interview_that_is_ready_ends_at_once(live: httpx.Client, database: Database) -> None:
    with database.write() as session:
        interview_id = add_interview(session).id
    assert [name for name, _ in read_events(live, interview_id)] == ["progress", "end"]


def test_a_deleted_interview_ends_its_stream(live: httpx.Client, database: Database) -> None:
    with database.write() as session:
        waiting = Interview(title="Waiting", status=InterviewStatus.QUEUED)
        session.add(waiting)
        session.flush()
        interview_id = waiting.id
    events = read_events(live, interview_id)
    assert next(events)[1]["status"] == "queued"
    assert live.delete(f"/api/interviews/{interview_id}").status_code == 204
    assert [name for name, _ in events] == ["end"]


def test_a_stream_of_what_is_not_there_is_a_problem(researcher: TestClient) -> None:
    read_problem(researcher.get("/api/interviews/99/events"), 404)


def test_sales_cannot_listen_in(client_for: ClientFor) -> None:
    read_problem(client_for(Role.SALES).get("/api/interviews/1/events"), 403)
