from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.problems import add_problem_handlers
from api.web.headers import ResponseHeaders
from api.web.pages import add_docs, add_frontend
from tests.support.problems import read_problem

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def make_app(folder: Path) -> FastAPI:
    app = FastAPI(docs_url=None, openapi_url=None)

    @app.get("/api/accounts")
    def list_accounts() -> list[str]:
        return []

    add_problem_handlers(app)
    add_docs(app)
    add_frontend(app, folder)
    app.add_middleware(ResponseHeaders, secure=True)
    return app


@pytest.fixture
def built(tmp_path: Path) -> TestClient:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>Earshot</title>")
    (tmp_path / "assets" / "index-3f2a.js").write_text("start()")
    return TestClient(make_app(tmp_path))


@pytest.mark.parametrize("path", ["/", "/interviews/12", "/welcome?token=abc"])
def test_every_address_a_person_opens_shows_the_web_app(built: TestClient, path: str) -> None:
    answer = built.get(path, headers=BROWSER)
    assert answer.status_code == 200
    assert "<title>Earshot</title>" in answer.text
    assert answer.headers["cache-control"] == "no-cache"


def test_hashed_files_are_kept_for_good(built: TestClient) -> None:
    answer = built.get("/assets/index-3f2a.js")
    assert answer.text == "start()"
    assert "immutable" in answer.headers["cache-control"]


def test_a_missing_file_is_a_problem_and_not_the_page(built: TestClient) -> None:
    answer = built.get("/assets/index-gone.js")
    read_problem(answer, 404)
    assert "immutable" not in answer.headers["cache-control"]


def test_an_unknown_api_address_stays_a_problem_for_browsers_too(built: TestClient) -> None:
    read_problem(built.get("/api/nothing", headers=BROWSER), 404)


def test_a_wrong_method_stays_a_problem_beside_the_web_app(built: TestClient) -> None:
    read_problem(built.delete("/api/accounts"), 405)


def test_files_outside_the_web_app_are_not_served(built: TestClient, tmp_path: Path) -> None:
    (tmp_path.parent / "secret.txt").write_text("secret")
    assert built.get("/%2e%2e/secret.txt").status_code == 404


def test_scripts_come_from_ourselves_only_and_never_inline(built: TestClient) -> None:
    policy = built.get("/", headers=BROWSER).headers["content-security-policy"]
    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives["script-src"] == "'self'"
    assert directives["object-src"] == "'none'"
    assert directives["frame-ancestors"] == "'none'"


def test_every_answer_forbids_sniffing_and_framing(built: TestClient) -> None:
    for path in ("/", "/api/accounts", "/api/nothing", "/docs"):
        headers = built.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "max-age" in headers["strict-transport-security"]


def test_without_a_build_the_first_page_says_how_to_make_one(tmp_path: Path) -> None:
    answer = TestClient(make_app(tmp_path)).get("/", headers=BROWSER)
    assert answer.status_code == 200
    assert "make web" in answer.text


def test_the_schema_is_shown_without_anything_from_elsewhere_or_inline(built: TestClient) -> None:
    page = built.get("/docs").text
    assert "http" not in page
    assert "<script>" not in page
    for path in ("/docs/files/swagger-ui-bundle.js", "/docs/files/swagger-ui.css", "/docs/start.js"):
        assert path in page
        assert built.get(path).status_code == 200
