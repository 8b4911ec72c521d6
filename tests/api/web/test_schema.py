import json
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from openapi_spec_validator import validate
from pydantic import BaseModel

from api.schemas import Input, Output
from api.web.write_schema import render_schema

OPEN = {"/api/unsubscribe/{token}", "/api/calendar/bookings.ics"}
"""What customers and calendar programs open: the address itself is the secret."""
METHODS = {"get", "post", "put", "patch", "delete", "head", "options"}


@pytest.fixture
def schema(app: FastAPI) -> dict[str, Any]:
    return json.loads(json.dumps(app.openapi()))  # type: ignore[no-any-return]


def list_models() -> list[type[BaseModel]]:
    """Everything we take and give."""
    found, waiting = [], [Input, Output]
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        if "json_schema_extra" in model.model_config:
            found.append(model)
    return found


def list_operations(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method.upper()} {path}", operation)
        for path, item in schema["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    ]


def test_the_schema_is_valid_openapi(schema: dict[str, Any]) -> None:
    validate(schema)


def test_operation_ids_are_unique_and_read_like_function_names(schema: dict[str, Any]) -> None:
    ids = [operation["operationId"] for _, operation in list_operations(schema)]
    assert len(ids) == len(set(ids))
    assert [name for name in ids if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []
    assert {"list_interviews", "create_interview", "search", "get_transcript"} <= set(ids)


def test_every_operation_has_one_subject_that_is_described(schema: dict[str, Any]) -> None:
    described = {tag["name"] for tag in schema["tags"]}
    for name, operation in list_operations(schema):
        assert len(operation["tags"]) == 1, name
        assert operation["tags"][0] in described, name


def test_every_model_in_the_schema_shows_an_example(schema: dict[str, Any]) -> None:
    models = schema["components"]["schemas"]
    bare = [name for name, model in models.items() if model.get("type") == "object" and not model.get("examples")]
    assert bare == []


@pytest.mark.parametrize("model", list_models(), ids=lambda model: model.__name__)
def test_the_examples_of_a_model_are_true_to_it(model: type[BaseModel]) -> None:
    extra = model.model_config["json_schema_extra"]
    assert isinstance(extra, dict)
    for example in extra["examples"]:  # type: ignore[union-attr]
        model.model_validate(example)


def test_problems_are_declared_as_problem_json(schema: dict[str, Any]) -> None:
    for name, operation in list_operations(schema):
        for status, response in operation["responses"].items():
            is_page = name.endswith("/api/unsubscribe/{token}")
            if status >= "400" and (name, status) != ("GET /readyz", "503") and not is_page:
                assert list(response["content"]) == ["application/problem+json"], f"{name} {status}"


def test_operations_say_which_roles_may_use_them(schema: dict[str, Any]) -> None:
    for name, operation in list_operations(schema):
        path = name.split()[1]
        if path.startswith("/api/") and "/auth/" not in path and path not in OPEN:
            assert "Roles: " in operation["description"], name
            assert {"401", "403"} <= operation["responses"].keys(), name


def test_the_routes_of_the_contract_are_there(schema: dict[str, Any]) -> None:
    contract = {
        "/api/interviews", "/api/interviews/{interview_id}", "/api/interviews/{interview_id}/transcript",
        "/api/interviews/{interview_id}/media", "/api/interviews/{interview_id}/waveform",
        "/api/interviews/{interview_id}/events", "/api/search", "/api/accounts", "/api/participants", "/api/studies",
        "/api/uploads", "/healthz", "/readyz", "/metrics", "/api/accounts/{account_id}/contact-status",
        "/api/contact-status", "/api/outreach/check", "/api/outreach/reservations",
        "/api/outreach/reservations/{reservation_id}/confirm", "/api/outreach/reservations/{reservation_id}/release",
    }  # fmt: skip
    assert contract <= schema["paths"].keys()


def test_the_web_app_is_made_from_this_schema(app: FastAPI) -> None:
    written = (Path(__file__).parents[3] / "frontend" / "openapi.json").read_text("utf-8")
    assert written == render_schema(app.openapi()), "run: python -m api.web.write_schema frontend/openapi.json"
