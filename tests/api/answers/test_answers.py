"""Answers over HTTP: what a request says becomes filters, and points come back whole. What is said to a question is
tested in search."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.database import Database
from models.people import Role
from search.embedding import Embedder
from tests.api.conftest import ClientFor
from tests.support.problems import read_problem
from tests.support.workspace import Workspace, write_workspace

QUESTION = "What do customers say about the price?"


@pytest.fixture
def workspace(database: Database, embedder: Embedder) -> Workspace:
    with database.write() as session:
        return write_workspace(session, embedder)


def ask(client: TestClient, q: str = QUESTION, **query: Any) -> dict[str, Any]:
    response = client.get("/api/answers", params={"q": q, **query})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def test_an_answer_is_points_with_quotes_counted_in_customers(researcher: TestClient, workspace: Workspace) -> None:
    answer = ask(researcher)
    assert answer["asked_of"] == {"interviews": 4, "customers": 4, "accounts": 3}
    assert answer["searched_for"] == QUESTION
    point = next(point for point in answer["points"] if "fair" in point["summary"])
    assert point["summary"] == "The price is fair."
    assert (point["customers"], point["accounts"], point["cohorts"]) == (
        1,
        1,
        [{"cohort": "enterprise", "customers": 1}],
    )
    (quote,) = point["evidence"]
    assert (quote["speaker"], quote["interview"]["account"]) == ("Priya Shah", "Northwind Logistics")
    assert quote["context"] == "And what do you make of the price?"


def test_filters_are_those_of_a_search(researcher: TestClient, workspace: Workspace) -> None:
    answer = ask(researcher, "Is it too expensive?", account="Acme Haulage")
    assert answer["asked_of"] == {"interviews": 1, "customers": 1, "accounts": 1}
    assert {quote["speaker"] for point in answer["points"] for quote in point["evidence"]} == {"Tom Weber"}
    assert answer["enough_evidence"] is False
    nobody = ask(researcher, account="Nobody Inc")
    assert (nobody["points"], nobody["asked_of"]["interviews"], nobody["enough_evidence"]) == ([], 0, False)


def test_as_many_points_as_are_asked_for(researcher: TestClient, workspace: Workspace) -> None:
    assert len(ask(researcher, points_max=1)["points"]) == 1


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"q": " "}, "q"),
        ({"q": "x" * 3000}, "q"),
        ({"q": "price", "points_max": 51}, "points_max"),
        ({"q": "price", "speaker_role": "interviewer"}, "speaker_role"),
    ],
)
def test_what_cannot_be_answered_is_refused(researcher: TestClient, query: dict[str, Any], field: str) -> None:
    problem = read_problem(researcher.get("/api/answers", params=query), 422)
    assert field in problem["errors"]


def test_whoever_may_read_interviews_may_ask(client_for: ClientFor, client: TestClient) -> None:
    assert ask(client_for(Role.MEMBER))["points"] == []
    assert client.get("/api/answers", params={"q": "price"}).status_code == 401
