"""Every route declares what it needs, and that is what it asks for."""

import re
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.auth.roles import ROLES, Capability
from api.dependencies import Needs, Public
from api.web.schema import find_declaration, list_api_routes
from models.people import Role
from tests.api.conftest import ClientFor
from tests.conftest import REPOSITORY

OPEN = {
    "/healthz", "/readyz", "/metrics", "/api/auth/sign-in", "/api/auth/link", "/docs", "/docs/start.js", "/",
    "/api/calendar/bookings.ics", "/api/unsubscribe/{token}",
}  # fmt: skip


def list_operations(app: FastAPI) -> list[tuple[str, str, Needs | Public | None]]:
    return [
        (method, context.path or "", find_declaration(context.dependant))
        for context in list_api_routes(app)
        for method in sorted(context.methods or ())
    ]


def test_every_route_declares_what_it_needs(app: FastAPI) -> None:
    operations = list_operations(app)
    assert len(operations) > 50
    undeclared = [f"{method} {path}" for method, path, declared in operations if declared is None]
    assert undeclared == []


def test_only_these_routes_are_open_to_anybody(app: FastAPI) -> None:
    opened = {path for _, path, declared in list_operations(app) if isinstance(declared, Public)}
    assert opened <= OPEN


def test_every_route_that_is_not_open_asks_who_is_there(client: TestClient, app: FastAPI) -> None:
    for method, path, declared in list_operations(app):
        if isinstance(declared, Needs):
            answer = client.request(method, fill(path))
            assert answer.status_code == 401, f"{method} {path}"


@pytest.mark.parametrize("role", list(Role))
def test_a_route_refuses_the_roles_it_does_not_name(client_for: ClientFor, app: FastAPI, role: Role) -> None:
    client = client_for(role)
    for method, path, declared in list_operations(app):
        if isinstance(declared, Needs) and role not in ROLES[declared.capability]:
            answer = client.request(method, fill(path))
            assert answer.status_code == 403, f"{method} {path}"


@pytest.mark.parametrize("capability", [Capability.READ_INTERVIEWS, Capability.EDIT_INTERVIEWS, Capability.ADMINISTER])
def test_sales_never_reads_what_customers_said(capability: Capability) -> None:
    assert Role.SALES not in ROLES[capability]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/api/search?q=sync", None),
        ("GET", "/api/interviews", None),
        ("GET", "/api/interviews/1/transcript", None),
        ("GET", "/api/interviews/1/media", None),
        ("GET", "/api/interviews/1/events", None),
        ("POST", "/api/accounts", {"name": "Northwind"}),
    ],
)
def test_sales_is_refused(client_for: ClientFor, method: str, path: str, body: Any) -> None:
    assert client_for(Role.SALES).request(method, path, json=body).status_code == 403


def test_sales_sees_accounts(client_for: ClientFor) -> None:
    assert client_for(Role.SALES).get("/api/accounts").status_code == 200


def fill(path: str) -> str:
    """A path with its parameters filled in."""
    return "/".join("1" if part.startswith("{") else part for part in path.split("/"))


def test_the_page_of_users_tells_what_each_role_may_do() -> None:
    source = (REPOSITORY / "frontend/src/features/settings/RolesTable.tsx").read_text("utf-8")
    told = {
        name: set(re.findall(r'"(\w+)"', roles))
        for name, roles in re.findall(r"^  (\w+): \[(.*)\],$", source, re.MULTILINE)
    }
    assert told == {capability: set(roles) for capability, roles in ROLES.items() if capability != "signed_in"}
