import errno
import logging

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from api.dependencies import PUBLIC
from tests.support.problems import read_problem


@pytest.mark.parametrize("path", ["/api/nothing", "/api/interviews/1/nothing", "/api"])
def test_an_unknown_address_is_a_problem(researcher: TestClient, path: str) -> None:
    read_problem(researcher.get(path, headers={"Accept": "text/html"}), 404)


def test_a_wrong_method_is_a_problem_that_names_what_is_possible(researcher: TestClient) -> None:
    answer = researcher.delete("/api/accounts")
    read_problem(answer, 405)
    assert "GET" in answer.headers["allow"]


def test_a_row_that_is_not_there_is_a_problem(researcher: TestClient) -> None:
    problem = read_problem(researcher.get("/api/interviews/999"), 404)
    assert problem["type"] == "/problems/not-found"
    assert "999" in problem["detail"]


def test_invalid_fields_are_named_one_by_one(researcher: TestClient) -> None:
    problem = read_problem(researcher.post("/api/accounts", json={"name": "", "crm": 3}), 422)
    assert problem["errors"].keys() == {"name", "crm"}


def test_a_path_of_the_wrong_kind_is_a_problem(researcher: TestClient) -> None:
    assert read_problem(researcher.get("/api/interviews/abc"), 422)["errors"].keys() == {"interview_id"}


def test_a_body_that_is_not_json_is_a_problem(researcher: TestClient) -> None:
    answer = researcher.post("/api/accounts", content=b"{", headers={"Content-Type": "application/json"})
    read_problem(answer, 422)


def test_nobody_is_told_to_sign_in_and_how(client: TestClient) -> None:
    answer = client.get("/api/interviews")
    assert "ear_" in read_problem(answer, 401)["detail"]
    assert answer.headers["www-authenticate"] == "Bearer"


def test_an_unexpected_error_is_logged_under_an_id_and_tells_nothing(
    app: FastAPI, caplog: pytest.LogCaptureFixture
) -> None:
    @app.get("/api-test/fault", dependencies=[PUBLIC])
    def fail() -> None:
        raise RuntimeError("the secret is 1234")

    with TestClient(app, raise_server_exceptions=False) as client, caplog.at_level(logging.ERROR):
        problem = read_problem(client.get("/api-test/fault"), 500)
    assert "1234" not in str(problem)
    assert problem["log_id"] in caplog.text
    assert "the secret is 1234" in caplog.text


def test_a_full_disk_is_a_problem_that_says_so(app: FastAPI) -> None:
    @app.get("/api-test/full", dependencies=[PUBLIC])
    def fail() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with TestClient(app) as client:
        assert "disk is full" in read_problem(client.get("/api-test/full"), 507)["detail"]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (IntegrityError("INSERT", None, Exception("UNIQUE")), 409),
        (OperationalError("BEGIN", None, Exception("database is locked")), 503),
        (PoolTimeout("QueuePool limit reached"), 503),
    ],
)
def test_what_the_database_refuses_is_a_problem_to_try_again(app: FastAPI, error: Exception, status: int) -> None:
    @app.get("/api-test/refused", dependencies=[PUBLIC])
    def fail() -> None:
        raise error

    with TestClient(app) as client:
        assert "ry again" in read_problem(client.get("/api-test/refused"), status)["detail"]


def test_a_row_that_another_request_added_in_between_is_a_conflict(
    researcher: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.studies.service.refuse_taken", lambda *_arguments, **_named: None)
    assert researcher.post("/api/studies", json={"name": "Onboarding"}).status_code == 201
    read_problem(researcher.post("/api/studies", json={"name": "Onboarding"}), 409)


@pytest.mark.parametrize(
    "path", ["/api/interviews/{}", "/api/interviews?account={}", "/api/search?q=x&interview_id={}"]
)
def test_a_number_larger_than_any_id_is_the_callers_mistake(researcher: TestClient, path: str) -> None:
    answer = researcher.get(path.format(10**30))
    assert answer.status_code in {200, 404, 422}


def test_text_that_the_database_cannot_hold_is_the_callers_mistake(researcher: TestClient) -> None:
    answer = researcher.post("/api/studies", json={"name": "a\x00b"})
    assert answer.status_code in {201, 422}


@pytest.mark.parametrize(
    ("rule", "field", "message"),
    [
        ({"days": 0}, "days", "must be at least 1"),
        ({"days": 5000}, "days", "must be at most 3650"),
        ({"scope": "planet"}, "scope", "must be 'participant' or 'account'"),
        ({"moons": 3}, "moons", "is not known here"),
        ({}, "name", "is needed"),
        ({"name": "x" * 201}, "name", "must have at most 200 characters"),
    ],
)
def test_a_mistake_in_a_field_is_told_in_plain_words(
    admin: TestClient, rule: dict[str, object], field: str, message: str
) -> None:
    assert read_problem(admin.post("/api/rules", json=rule), 422)["errors"][field] == message


@pytest.mark.parametrize(
    "email", ["Mara <mara@northwind.example>", "a@b.example;c@d.example", "mara@northwind", "@b.example"]
)
def test_an_email_is_one_address_and_nothing_else(researcher: TestClient, email: str) -> None:
    answer = researcher.post("/api/participants", json={"name": "Mara", "emails": [email]})
    assert "emails.0" in read_problem(answer, 422)["errors"]
