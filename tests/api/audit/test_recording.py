"""What requests and commands do is in the log, with who did it, in the transaction that did it."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.audit.declaring import find_act, find_subject
from api.dependencies import Needs, Public
from api.tokens.service import create_token
from api.web.schema import find_records, list_api_routes
from models.audit import Act, ActorKind, AuditEntry, find_broken
from models.database import Database
from models.people import Role
from tests.api.conftest import ClientFor, Run
from tests.support.interviews import add_interview

ASKS = {
    "check_outreach",
    "preview_rules",
    "preview_retention_rule",
    "core_patch_route",
    "extension_creation_route",
    "extension_termination_route",
    "note_visit",
}
"""Operations whose method changes something as a rule, but that change nothing that anybody would look for."""


@pytest.fixture
def interview_id(database: Database) -> int:
    with database.write() as session:
        return add_interview(session).id


def read_log(app: FastAPI, database: Database) -> Sequence[AuditEntry]:
    app.state.runtime.notes.flush()
    with database.read() as session:
        return session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()


def test_every_route_that_changes_something_is_recorded(app: FastAPI) -> None:
    forgotten = [
        f"{method} {context.path}"
        for context in list_api_routes(app)
        for method in context.methods or ()
        if method in {"POST", "PUT", "PATCH", "DELETE"} and context.name not in ASKS
        if find_act(find_records(context.dependant), method, None) is None
    ]
    assert forgotten == []


def test_every_route_that_tells_what_customers_said_is_recorded_or_says_that_it_is_not(app: FastAPI) -> None:
    recorded = {
        context.name
        for context in list_api_routes(app)
        for declared in [dependency.call for dependency in context.dependant.dependencies]
        if isinstance(declared, Needs | Public) and "GET" in (context.methods or ())
        if find_act(find_records(context.dependant), "GET", getattr(declared, "capability", None))
    }
    assert {"get_transcript", "get_media", "search", "answer", "get_theme", "export_participants"} <= recorded


def test_a_change_is_recorded_with_who_made_it_and_what_it_wrote(
    app: FastAPI, admin: TestClient, database: Database
) -> None:
    made = admin.post("/api/accounts", json={"name": "Northwind"}).json()
    admin.patch(f"/api/accounts/{made['id']}", json={"name": "Northwind Logistics"})
    first, second = read_log(app, database)
    assert (first.actor_kind, first.actor_name, first.role) == (ActorKind.TOKEN, "test of admin", "admin")
    assert (first.act, first.action, first.subject_kind, first.subject_id) == (
        Act.CHANGED, "create_account", "account", made["id"],
    )  # fmt: skip
    assert (second.action, second.subject_id) == ("change_account", made["id"])
    assert second.details == {"changed": {"accounts": ["name"]}}


def test_the_log_holds_no_words_and_no_secrets(app: FastAPI, admin: TestClient, database: Database) -> None:
    admin.post("/api/participants", json={"name": "Mara Lind", "emails": ["mara@northwind.example"]})
    secret = admin.post("/api/tokens", json={"name": "script", "role": "member"}).json()["token"]
    told = json.dumps([entry.details for entry in read_log(app, database)])
    assert "api_tokens.role" in told
    assert not any(word in told for word in ("Mara", "northwind", secret, "hash"))


def test_a_new_role_is_told_with_the_old_one(app: FastAPI, admin: TestClient, database: Database) -> None:
    user = admin.post("/api/users", json={"email": "g@x.example", "name": "Grace", "role": "member"}).json()["user"]
    admin.patch(f"/api/users/{user['id']}", json={"role": "admin"})
    entry = read_log(app, database)[-1]
    assert entry.details["values"] == {"users.role": ["member", "admin"]}


def test_what_is_refused_leaves_no_change_in_the_log(app: FastAPI, admin: TestClient, database: Database) -> None:
    assert admin.patch("/api/accounts/99", json={"name": "x"}).status_code == 404
    assert read_log(app, database) == []


def test_a_role_that_asks_for_too_much_is_noted_once(app: FastAPI, client_for: ClientFor, database: Database) -> None:
    sales = client_for(Role.SALES)
    for _ in range(3):
        assert sales.get("/api/interviews/1/transcript").status_code == 403
    (entry,) = read_log(app, database)
    assert (entry.act, entry.action, entry.role) == (Act.REFUSED, "get_transcript", "sales")


def test_a_page_that_is_read_is_one_entry_however_often_it_asks(
    app: FastAPI, researcher: TestClient, database: Database, interview_id: int
) -> None:
    for _ in range(5):
        for part in ("", "/transcript", "/speakers"):
            assert researcher.get(f"/api/interviews/{interview_id}{part}").status_code == 200
    (entry,) = read_log(app, database)
    assert (entry.act, entry.subject_kind, entry.subject_id) == (Act.SAW, "interview", interview_id)
    assert {entry.action, *entry.details["also"]} == {"get_interview", "get_transcript", "list_speakers"}
    researcher.get(f"/api/interviews/{interview_id}/transcript")
    assert len(read_log(app, database)) == 1


def test_two_people_who_read_the_same_are_two_entries(
    app: FastAPI, client_for: ClientFor, database: Database, interview_id: int
) -> None:
    for role in (Role.RESEARCHER, Role.MEMBER):
        client_for(role).get(f"/api/interviews/{interview_id}")
    assert [entry.role for entry in read_log(app, database)] == ["researcher", "member"]


def test_each_download_is_an_export(
    app: FastAPI, researcher: TestClient, database: Database, interview_id: int
) -> None:
    for _ in range(2):
        assert researcher.get(f"/api/interviews/{interview_id}/transcript?format=vtt").status_code == 200
    assert [entry.act for entry in read_log(app, database)] == [Act.EXPORTED, Act.EXPORTED]


def test_who_signs_in_is_named_and_who_fails_is_not(
    app: FastAPI, client: TestClient, admin: TestClient, database: Database
) -> None:
    invited = admin.post("/api/users", json={"email": "g@x.example", "name": "Grace", "role": "member"}).json()
    client.post("/api/auth/link", json={"token": invited["sign_in_link"]["url"].partition("token=")[2]})
    client.post("/api/auth/sign-in", json={"email": "g@x.example", "password": "wrong"})
    signed_in, failed = [entry for entry in read_log(app, database) if entry.subject_kind in {"link", "sign_in"}]
    signed: Any = (signed_in.act, signed_in.actor_name, signed_in.actor_kind)
    assert signed == (Act.SIGNED_IN, "Grace", ActorKind.USER)
    assert (failed.act, failed.actor_kind) == (Act.REFUSED, ActorKind.NOBODY)


def test_a_command_is_recorded_with_its_name(run: Run, database: Database) -> None:
    run("user", "create", "ada@example.com", "--role", "admin")
    with database.read() as session:
        (entry,) = session.scalars(select(AuditEntry)).all()
        assert find_broken(session) is None
    assert (entry.actor_kind, entry.action) == (ActorKind.COMMAND_LINE, "earshot user")
    assert entry.details["values"]["users.role"] == [None, "admin"]


@pytest.mark.parametrize(
    ("template", "parameters", "kind", "row_id"),
    [
        (
            "/api/interviews/{interview_id}/segments/{segment_id}",
            {"interview_id": "3", "segment_id": "4"},
            "interview",
            3,
        ),
        ("/api/theme-runs/{run_id}/apply", {"run_id": "7"}, "theme_run", 7),
        ("/api/unsubscribe/{token}", {"token": "123"}, "unsubscribe", None),
        ("/api/studies", {}, "study", None),
        ("/api/retention/rules", {}, "retention_rule", None),
    ],
)
def test_the_subject_is_the_first_id_of_the_path(
    template: str, parameters: dict[str, str], kind: str, row_id: int | None
) -> None:
    subject = find_subject(template, parameters)
    assert (subject.kind, subject.id) == (kind, row_id)


def test_a_token_used_for_the_first_time_is_not_its_own_change(
    app: FastAPI, client: TestClient, database: Database
) -> None:
    with database.write() as session:
        secret, _ = create_token(session, "script", Role.MEMBER)
    client.get("/api/accounts", headers={"Authorization": f"Bearer {secret}"})
    assert read_log(app, database) == []
