"""Written answers over HTTP, with the writer's endpoint on this machine: what it is sent, and what is passed on."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.tokens.service import create_token
from models.customers import Study
from models.database import Database
from models.people import Role
from models.settings import Settings
from search.answers import Answer
from search.embedding import Embedder
from search.filters import Filters
from search.service import SearchService
from tests.api.conftest import ClientFor
from tests.support.answering import make_answer, make_point
from tests.support.problems import read_problem
from tests.support.serving import serving
from tests.support.workspace import Workspace, write_workspace
from tests.support.writer_server import PATIENCE_SECONDS, Endpoint, writing

QUESTION = "What about the price?"
PRICE = "We pay about two hundred euros a month"


class PointPerHit:
    """Gives each hit of a search as a point, so that these tests don't hang on how answers are grouped."""

    def __init__(self, search: SearchService) -> None:
        self._search = search

    def answer(self, q: str, filters: Filters | None = None, *, points_max: int | None = None) -> Answer:
        return make_answer(*(make_point(hit) for hit in self._search.search(q, limit=3, filters=filters).hits))


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with writing() as opened:
        yield opened


@pytest.fixture
def settings(settings: Settings, endpoint: Endpoint) -> Settings:
    return settings.model_copy(update={"writer_url": endpoint.url, "writer_model": "small"})


@pytest.fixture
def workspace(database: Database, embedder: Embedder) -> Workspace:
    with database.write() as session:
        return write_workspace(session, embedder)


@pytest.fixture
def asker(app: FastAPI, researcher: TestClient, workspace: Workspace) -> TestClient:
    answer_by_hits(app)
    return researcher


def answer_by_hits(app: FastAPI) -> None:
    app.state.runtime = replace(app.state.runtime, answers=PointPerHit(app.state.runtime.search))


def read_events(text: str) -> list[tuple[str, Any]]:
    blocks = [
        dict(line.split(": ", 1) for line in block.splitlines() if ": " in line) for block in text.split("\r\n\r\n")
    ]
    return [(block["event"], json.loads(block["data"])) for block in blocks if "event" in block]


def ask(client: TestClient, **query: Any) -> list[tuple[str, Any]]:
    answer = client.get("/api/answers/written", params={"q": QUESTION, **query})
    assert answer.status_code == 200, answer.text
    return read_events(answer.text)


def mark_confidential(database: Database, *study_ids: int) -> None:
    with database.write() as session:
        for study_id in study_ids:
            session.get_one(Study, study_id).is_confidential = True


def find_number(endpoint_prompt: dict[str, Any], piece: str) -> int:
    return next(passage["number"] for passage in endpoint_prompt["passages"] if piece in passage["said"])


def test_sentences_come_with_the_point_and_passage_that_support_them(asker: TestClient, endpoint: Endpoint) -> None:
    endpoint.say()
    ask(asker)
    number = find_number(endpoint.given, PRICE)
    endpoint.say(f"The price is fair, they pay about 200 euros a month [{number}]. The price is a scandal [{number}].")
    (_, answer), (kind, sentence), (end, done) = ask(asker)
    assert (kind, end, done) == ("sentence", "done", {"sentences": 1, "dropped": 1, "reason": None})
    assert sentence["text"] == "The price is fair, they pay about 200 euros a month."
    (citation,) = sentence["citations"]
    (cited,) = answer["points"][citation["point"]]["evidence"]
    assert (cited["passage_id"], PRICE in cited["text"]) == (citation["passage_id"], True)


def test_only_passages_of_the_answer_are_sent(asker: TestClient, endpoint: Endpoint) -> None:
    endpoint.say()
    (_, answer), _ = ask(asker, account="Acme Haulage")
    shown = [hit["text"] for point in answer["points"] for hit in point["evidence"]]
    assert [passage["said"] for passage in endpoint.given["passages"]] == shown
    assert PRICE not in endpoint.prompt


def test_passages_of_confidential_studies_are_never_sent(
    asker: TestClient, endpoint: Endpoint, database: Database, workspace: Workspace
) -> None:
    mark_confidential(database, workspace.studies["onboarding"])
    endpoint.say()
    (_, answer), _ = ask(asker)
    assert any(PRICE in hit["text"] for point in answer["points"] for hit in point["evidence"])
    assert endpoint.given["passages"]
    for confidential in (PRICE, "nine hundred a month", "spreadsheets"):
        assert confidential not in endpoint.prompt


def test_where_all_is_confidential_the_writer_is_not_called(
    asker: TestClient, endpoint: Endpoint, database: Database, workspace: Workspace
) -> None:
    mark_confidential(database, *workspace.studies.values())
    (_, answer), done = ask(asker, study="onboarding")
    assert answer["points"]
    assert (done[0], done[1]["sentences"]) == ("done", 0)
    assert "confidential studies" in done[1]["reason"]
    assert endpoint.asked == []


def test_where_nothing_is_found_the_writer_is_not_called(asker: TestClient, endpoint: Endpoint) -> None:
    (_, answer), done = ask(asker, study="nobody's")
    assert answer["points"] == []
    assert (done[0], done[1]["sentences"]) == ("done", 0)
    assert "Nothing was found" in done[1]["reason"]
    assert endpoint.asked == []


def test_a_writer_that_fails_is_told_as_a_problem_after_the_answer(asker: TestClient, endpoint: Endpoint) -> None:
    endpoint.status = 401
    (kind, _), (end, problem) = ask(asker)
    assert (kind, end, problem["status"], problem["type"]) == ("answer", "problem", 503, "/problems/unavailable")
    assert "EARSHOT_WRITER_KEY" in problem["detail"]


def test_a_question_that_is_too_long_is_refused_before_anything_is_sent(asker: TestClient, endpoint: Endpoint) -> None:
    read_problem(asker.get("/api/answers/written", params={"q": "x" * 5000}), 422)
    assert endpoint.asked == []


def test_who_may_not_read_interviews_gets_nothing_written(
    asker: TestClient, client_for: ClientFor, endpoint: Endpoint
) -> None:
    read_problem(client_for(Role.SALES).get("/api/answers/written", params={"q": QUESTION}), 403)
    assert endpoint.asked == []


def test_the_database_can_be_written_while_the_writer_writes_and_who_leaves_ends_its_request(
    app: FastAPI, database: Database, endpoint: Endpoint, workspace: Workspace
) -> None:
    with database.write() as session:
        secret, _ = create_token(session, "test", Role.RESEARCHER)
    endpoint.say_forever("", pause_seconds=0.01)
    with serving(app) as address:
        answer_by_hits(app)
        headers = {"Authorization": f"Bearer {secret}"}
        query = {"q": QUESTION}
        with httpx.stream("GET", f"{address}/api/answers/written", params=query, headers=headers, timeout=60) as answer:
            lines = answer.iter_lines()
            assert next(lines) == "event: answer"
            assert endpoint.begun.wait(PATIENCE_SECONDS)
            mark_confidential(database, workspace.studies["reports"])
        assert endpoint.hung_up.wait(PATIENCE_SECONDS)


class TestWithoutAWriter:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"writer_url": ""})

    def test_the_problem_says_what_to_set(self, asker: TestClient) -> None:
        problem = read_problem(asker.get("/api/answers/written", params={"q": QUESTION}), 409)
        assert "EARSHOT_WRITER_URL" in problem["detail"]
