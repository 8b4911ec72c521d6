from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.auth import links
from api.auth.passwords import Passwords
from api.dependencies import CSRF_HEADER, SESSION_COOKIE
from models.base import now
from models.database import Database
from models.people import Role, SignInLink, User, UserSession
from models.settings import Settings

PASSWORD = "a long and winding password"
EMAIL = "ada@example.com"


@pytest.fixture
def ada(database: Database) -> User:
    password_hash = Passwords(at_once=1).hash(PASSWORD)
    with database.write() as session:
        user = User(email=EMAIL, name="Ada", role=Role.RESEARCHER, password_hash=password_hash)
        session.add(user)
        session.flush()
        return user


def sign_in(client: TestClient, password: str = PASSWORD, email: str = EMAIL) -> dict[str, str]:
    """Signs in and answers the header that changes need."""
    answer = client.post("/api/auth/sign-in", json={"email": email, "password": password})
    assert answer.status_code == 200, answer.text
    return {CSRF_HEADER: answer.json()["csrf_token"]}


def make_link(database: Database, user: User) -> str:
    with database.write() as session:
        return links.create_link(session, user, hours=1)[0]


def test_the_right_password_starts_a_session(client: TestClient, ada: User) -> None:
    sign_in(client)
    me = client.get("/api/auth/me").json()
    assert (me["email"], me["role"], me["has_password"]) == (EMAIL, "researcher", True)
    assert "read_interviews" in me["capabilities"]
    assert "administer" not in me["capabilities"]


def test_the_email_may_be_typed_in_any_case(client: TestClient, ada: User) -> None:
    sign_in(client, email="  Ada@Example.COM ")


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: TestClient, ada: User) -> None:
    answer = client.post("/api/auth/sign-in", json={"email": EMAIL, "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_neither_cookie_nor_link_can_be_read_off_the_database(
    client: TestClient, ada: User, database: Database
) -> None:
    secret = make_link(database, ada)
    sign_in(client)
    with database.read() as session:
        kept = [*session.scalars(select(UserSession.token_hash)), *session.scalars(select(SignInLink.token_hash))]
    assert client.cookies[SESSION_COOKIE] not in kept
    assert secret not in kept


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.com"])
def test_a_wrong_password_and_an_unknown_user_get_the_same_answer(client: TestClient, ada: User, email: str) -> None:
    answer = client.post("/api/auth/sign-in", json={"email": email, "password": "something else"})
    assert answer.status_code == 401
    assert answer.json() == {
        "type": "/problems/not-signed-in",
        "title": "Sign in first",
        "status": 401,
        "detail": "The email or the password is wrong. Ask an administrator for a sign-in link if you forgot it.",
    }


def test_a_user_without_password_cannot_sign_in_with_any(client: TestClient, ada: User, database: Database) -> None:
    with database.write() as session:
        session.get_one(User, ada.id).password_hash = None
    for password in (PASSWORD, "a password that belongs to nobody"):
        answer = client.post("/api/auth/sign-in", json={"email": EMAIL, "password": password})
        assert answer.status_code == 401


def test_a_user_who_is_switched_off_loses_the_session_at_once(
    client: TestClient, ada: User, database: Database
) -> None:
    sign_in(client)
    with database.write() as session:
        session.get_one(User, ada.id).is_active = False
    assert client.get("/api/auth/me").status_code == 401


def test_a_session_ends_when_its_time_is_over(client: TestClient, ada: User, database: Database) -> None:
    sign_in(client)
    with database.write() as session:
        session.scalars(select(UserSession)).one().expires_at = now() - timedelta(seconds=1)
    assert client.get("/api/auth/me").status_code == 401


def test_signing_out_ends_the_session_on_the_server(client: TestClient, ada: User) -> None:
    header = sign_in(client)
    cookie = client.cookies[SESSION_COOKIE]
    assert client.post("/api/auth/sign-out", headers=header).status_code == 204
    client.cookies.set(SESSION_COOKIE, cookie)
    assert client.get("/api/auth/me").status_code == 401


@pytest.mark.parametrize("header", [{}, {CSRF_HEADER: "f" * 64}])
def test_a_change_without_the_sessions_csrf_token_is_refused(
    client: TestClient, ada: User, header: dict[str, str]
) -> None:
    sign_in(client)
    answer = client.post("/api/accounts", json={"name": "Northwind"}, headers=header)
    assert answer.status_code == 403
    assert CSRF_HEADER in answer.json()["detail"]


def test_a_change_with_the_sessions_csrf_token_is_made(client: TestClient, ada: User) -> None:
    header = sign_in(client)
    assert client.post("/api/accounts", json={"name": "Northwind"}, headers=header).status_code == 201


def test_the_csrf_token_of_another_session_is_refused(client: TestClient, ada: User) -> None:
    old = sign_in(client)
    sign_in(client)
    assert client.post("/api/accounts", json={"name": "Northwind"}, headers=old).status_code == 403


def test_signing_in_from_another_site_is_refused(client: TestClient, ada: User) -> None:
    answer = client.post(
        "/api/auth/sign-in", json={"email": EMAIL, "password": PASSWORD}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403


def test_a_link_signs_in_once(client: TestClient, ada: User, database: Database) -> None:
    secret = make_link(database, ada)
    assert client.post("/api/auth/link", json={"token": secret}).json()["email"] == EMAIL
    again = client.post("/api/auth/link", json={"token": secret})
    assert again.status_code == 401
    assert "new one" in again.json()["detail"]


def test_a_new_link_makes_the_one_before_void(client: TestClient, ada: User, database: Database) -> None:
    old = make_link(database, ada)
    make_link(database, ada)
    assert client.post("/api/auth/link", json={"token": old}).status_code == 401


def test_an_expired_link_is_refused(client: TestClient, ada: User, database: Database) -> None:
    secret = make_link(database, ada)
    with database.write() as session:
        session.scalars(select(SignInLink)).one().expires_at = now()
    assert client.post("/api/auth/link", json={"token": secret}).status_code == 401


def test_after_a_link_the_forgotten_password_is_void_and_a_new_one_can_be_set(
    client: TestClient, ada: User, database: Database
) -> None:
    me = client.post("/api/auth/link", json={"token": make_link(database, ada)}).json()
    assert me["has_password"] is False
    header = {CSRF_HEADER: me["csrf_token"]}
    answer = client.put("/api/auth/password", json={"password": "an entirely new one"}, headers=header)
    assert answer.status_code == 204
    sign_in(client, "an entirely new one")


def test_a_present_password_must_be_known_to_change_it(client: TestClient, ada: User) -> None:
    header = sign_in(client)
    answer = client.put(
        "/api/auth/password", json={"password": "an entirely new one", "current_password": "wrong"}, headers=header
    )
    assert answer.status_code == 422
    assert "current_password" in answer.json()["errors"]


def test_a_new_password_signs_out_other_browsers_only(client: TestClient, ada: User) -> None:
    other = TestClient(client.app)
    sign_in(other)
    header = sign_in(client)
    body = {"password": "an entirely new one", "current_password": PASSWORD}
    assert client.put("/api/auth/password", json=body, headers=header).status_code == 204
    assert client.get("/api/auth/me").status_code == 200
    assert other.get("/api/auth/me").status_code == 401


def test_a_short_password_is_refused(client: TestClient, ada: User) -> None:
    header = sign_in(client)
    answer = client.put("/api/auth/password", json={"password": "short"}, headers=header)
    assert answer.status_code == 422
    assert "password" in answer.json()["errors"]


def test_guessing_is_stopped_even_for_the_right_password(client: TestClient, ada: User, settings: Settings) -> None:
    wrong = {"email": EMAIL, "password": "something else"}
    statuses = {client.post("/api/auth/sign-in", json=wrong).status_code for _ in range(settings.sign_in_attempts)}
    assert statuses == {401}
    right = client.post("/api/auth/sign-in", json={"email": EMAIL, "password": PASSWORD})
    assert right.status_code == 429
    assert "minutes" in right.json()["detail"]
