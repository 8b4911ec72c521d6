"""Whatever a request holds, it is answered as the caller's mistake or not at all as one; never as a fault of ours."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from models.database import Database
from tests.support.interviews import add_interview

STRANGE: list[Any] = [
    0, -1, 2**31, 10**30, "", "\x00", "a\x00b", "\ud800", "x" * 5000, "%", "'\"", "🙂" * 300, "٣", "2026-02-30",
    None, True, 1.5, [], {}, [None], ["\x00"], [10**30],
]  # fmt: skip
BODIES = [b"", b"null", b"[]", b'"x"', b"\xff\xfe", b'{"a":' * 2000, b"1e999"]

FOR_ADMINS = ("/api/users", "/api/tokens", "/api/webhooks", "/api/exemptions")

Request = tuple[str, str, dict[str, Any]]


def make_requests(schema: dict[str, Any]) -> Iterator[Request]:
    """Method, path and arguments: every parameter and field of every operation, in turn, with every strange value."""
    for path, item in schema["paths"].items():
        for method, operation in item.items():
            if not path.endswith("/events"):
                yield from ((method, *rest) for rest in _vary(schema, path, operation))


def _vary(schema: dict[str, Any], path: str, operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    parameters = operation.get("parameters", [])
    required = {item["name"]: "x" for item in parameters if item["in"] == "query" and item.get("required")}
    texts = [str(value) for value in STRANGE if isinstance(value, str | int | float) and value not in {"", "\ud800"}]
    for text in texts:
        if "{" in path:
            yield _fill(path, quote(text, safe="")), {"params": required}
        for item in parameters:
            if item["in"] == "query":
                yield _fill(path, "1"), {"params": {**required, item["name"]: text}}
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        body_schema = content["application/json"]["schema"]
        named = body_schema if "$ref" in body_schema else body_schema["anyOf"][0]  # a body that may be left out
        model = schema["components"]["schemas"][named["$ref"].rpartition("/")[2]]
        bodies = [
            json.dumps({**model["examples"][0], name: value}) for name in model["properties"] for value in STRANGE
        ]
        for body in (*bodies, *BODIES):
            yield _fill(path, "1"), {"content": body, "headers": {"Content-Type": "application/json"}}


def _fill(path: str, value: str) -> str:
    return "/".join(value if part.startswith("{") else part for part in path.split("/"))


@pytest.mark.parametrize("method", ["get", "post", "patch", "put", "delete"])
def test_no_strange_value_is_a_fault_of_ours(
    researcher: TestClient, admin: TestClient, app: FastAPI, database: Database, method: str
) -> None:
    with database.write() as session:
        add_interview(session)
    faults = []
    for _, path, arguments in (item for item in make_requests(app.openapi()) if item[0] == method):
        client = admin if path.startswith(FOR_ADMINS) or path.endswith("/lift") else researcher
        answer = client.request(method, path, **arguments)
        if answer.status_code >= 500 or not _is_well_told(answer):
            faults.append((path, arguments, answer.status_code))
    assert faults == []


def _is_well_told(answer: httpx2.Response) -> bool:
    """As a problem; on an unsubscribe link, which people open, as a page."""
    is_page = "/api/unsubscribe/" in str(answer.url) and answer.headers["content-type"].startswith("text/html")
    return answer.status_code < 400 or is_page or answer.headers["content-type"] == "application/problem+json"
