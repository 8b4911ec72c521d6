from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from api.users.service import invite_first_admin
from models.database import Database
from models.people import Role, User
from tests.support.problems import read_problem


def invite(admin: TestClient, email: str = "grace@example.com", role: str = "admin") -> dict[str, Any]:
    answer = admin.post("/api/users", json={"email": email, "name": "Grace", "role": role})
    assert answer.status_code == 201, answer.text
    invited: dict[str, Any] = answer.json()
    return invited


def read_token(link: dict[str, str]) -> str:
    parts = urlsplit(link["url"])
    assert parts.path == "/welcome"
    return parse_qs(parts.query)["token"][0]


def test_an_invited_user_signs_in_by_the_link(admin: TestClient, client: TestClient) -> None:
    invited = invite(admin, role="member")
    me = client.post("/api/auth/link", json={"token": read_token(invited["sign_in_link"])}).json()
    assert (me["email"], me["role"], me["has_password"]) == ("grace@example.com", "member", False)


def test_a_team_is_given_told_at_sign_in_and_cleared(admin: TestClient, client: TestClient) -> None:
    new = {"email": "grace@example.com", "name": "Grace", "role": "member", "team": " Growth "}
    invited = admin.post("/api/users", json=new).json()
    assert invited["user"]["team"] == "Growth"
    client.post("/api/auth/link", json={"token": read_token(invited["sign_in_link"])})
    assert client.get("/api/auth/me").json()["team"] == "Growth"
    path = f"/api/users/{invited['user']['id']}"
    assert admin.patch(path, json={"name": "Grace H"}).json()["team"] == "Growth"
    assert admin.patch(path, json={"team": "Sales"}).json()["team"] == "Sales"
    assert admin.patch(path, json={"team": None}).json()["team"] is None
    assert client.get("/api/auth/me").json()["team"] is None
    assert "team" in read_problem(admin.patch(path, json={"team": " "}), 422)["errors"]


def test_an_administrator_makes_a_link_for_a_forgotten_password(admin: TestClient, client: TestClient) -> None:
    user_id = invite(admin)["user"]["id"]
    link = admin.post(f"/api/users/{user_id}/sign-in-link").json()
    assert client.post("/api/auth/link", json={"token": read_token(link)}).status_code == 200


def test_an_email_belongs_to_one_user(admin: TestClient) -> None:
    invite(admin)
    answer = admin.post("/api/users", json={"email": "GRACE@example.com", "name": "Other", "role": "member"})
    assert "email" in read_problem(answer, 409)["errors"]


def test_a_user_who_is_switched_off_is_signed_out_and_the_links_given_are_void(
    admin: TestClient, client: TestClient
) -> None:
    invite(admin, "root@example.com")
    invited = invite(admin)
    user_id = invited["user"]["id"]
    client.post("/api/auth/link", json={"token": read_token(invited["sign_in_link"])})
    link = admin.post(f"/api/users/{user_id}/sign-in-link").json()
    assert admin.patch(f"/api/users/{user_id}", json={"is_active": False}).json()["is_active"] is False
    assert client.get("/api/auth/me").status_code == 401
    admin.patch(f"/api/users/{user_id}", json={"is_active": True})
    assert client.get("/api/auth/me").status_code == 401
    assert client.post("/api/auth/link", json={"token": read_token(link)}).status_code == 401


def test_the_tokens_of_a_user_who_is_switched_off_end(admin: TestClient, client: TestClient) -> None:
    invite(admin, "root@example.com")
    invited = invite(admin)
    me = client.post("/api/auth/link", json={"token": read_token(invited["sign_in_link"])}).json()
    body, header = {"name": "import", "role": "researcher"}, {"X-CSRF-Token": me["csrf_token"]}
    token = client.post("/api/tokens", json=body, headers=header).json()["token"]
    script = TestClient(client.app, headers={"Authorization": f"Bearer {token}"})
    assert script.get("/api/accounts").status_code == 200
    admin.patch(f"/api/users/{invited['user']['id']}", json={"is_active": False})
    assert script.get("/api/accounts").status_code == 401


@pytest.mark.parametrize("change", [{"role": "member"}, {"is_active": False}])
def test_the_last_administrator_stays_one(admin: TestClient, change: dict[str, Any]) -> None:
    user_id = invite(admin)["user"]["id"]
    read_problem(admin.patch(f"/api/users/{user_id}", json=change), 409)
    invite(admin, "root@example.com")
    assert admin.patch(f"/api/users/{user_id}", json=change).status_code == 200


def test_a_user_keeps_what_a_change_leaves_out(admin: TestClient) -> None:
    user_id = invite(admin)["user"]["id"]
    changed = admin.patch(f"/api/users/{user_id}", json={"email": "Hopper@example.com"}).json()
    assert (changed["email"], changed["name"], changed["role"]) == ("hopper@example.com", "Grace", "admin")


def test_users_are_listed_in_pages(admin: TestClient) -> None:
    for name in ("a", "b", "c"):
        invite(admin, f"{name}@example.com")
    first = admin.get("/api/users?limit=2").json()
    second = admin.get(f"/api/users?limit=2&cursor={first['next_cursor']}").json()
    assert [item["email"][0] for item in first["items"] + second["items"]] == ["a", "b", "c"]


def test_the_first_admin_is_invited_until_there_is_a_password(database: Database) -> None:
    with database.write() as session:
        first = invite_first_admin(session, "admin@earshot.local", hours=1)
        again = invite_first_admin(session, "admin@earshot.local", hours=1)
        assert first is not None
        assert again not in {None, first}
        user = session.get_one(User, 1)
        assert (user.role, user.password_hash) == (Role.ADMIN, None)
        user.password_hash = "set"
        assert invite_first_admin(session, "admin@earshot.local", hours=1) is None
