from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.tokens.service import TOUCHED_EVERY
from models.base import now
from models.database import Database
from models.people import ApiToken
from tests.support.problems import read_problem


def use(client: TestClient, secret: str) -> int:
    return client.get("/api/accounts", headers={"Authorization": f"Bearer {secret}"}).status_code


def test_a_token_works_until_it_is_revoked(admin: TestClient, client: TestClient) -> None:
    created = admin.post("/api/tokens", json={"name": "import", "role": "researcher"}).json()
    assert created["token"].startswith("ear_")
    assert use(client, created["token"]) == 200
    assert admin.delete(f"/api/tokens/{created['id']}").status_code == 204
    assert use(client, created["token"]) == 401


def test_a_token_needs_no_csrf_token_to_change_something(researcher: TestClient) -> None:
    assert researcher.post("/api/accounts", json={"name": "Northwind"}).status_code == 201


def test_the_list_shows_tokens_without_their_secrets(admin: TestClient, database: Database) -> None:
    created = admin.post("/api/tokens", json={"name": "import", "role": "sales"}).json()
    listed = admin.get("/api/tokens")
    assert created["token"] not in listed.text
    assert listed.json()["items"][0]["name"] == "import"
    assert created["token"].startswith(listed.json()["items"][0]["prefix"])
    with database.read() as session:
        assert created["token"] not in session.scalars(select(ApiToken.token_hash)).all()


def test_an_expired_token_is_refused(admin: TestClient, client: TestClient, database: Database) -> None:
    body = {"name": "import", "role": "sales", "expires_at": (now() + timedelta(days=1)).isoformat()}
    created = admin.post("/api/tokens", json=body).json()
    assert use(client, created["token"]) == 200
    with database.write() as session:
        session.get_one(ApiToken, created["id"]).expires_at = now()
    assert use(client, created["token"]) == 401


@pytest.mark.parametrize("expires_at", ["2020-01-01T00:00:00Z", "2999-01-01T00:00:00"])
def test_an_expiry_that_is_past_or_has_no_zone_is_refused(admin: TestClient, expires_at: str) -> None:
    body = {"name": "import", "role": "sales", "expires_at": expires_at}
    assert "expires_at" in read_problem(admin.post("/api/tokens", json=body), 422)["errors"]


def test_use_is_noted_now_and_then_and_not_with_each_request(
    admin: TestClient, client: TestClient, database: Database
) -> None:
    created = admin.post("/api/tokens", json={"name": "import", "role": "sales"}).json()

    def last_used() -> object:
        with database.read() as session:
            return session.get_one(ApiToken, created["id"]).last_used_at

    assert last_used() is None
    use(client, created["token"])
    noted = last_used()
    use(client, created["token"])
    assert last_used() == noted is not None
    with database.write() as session:
        session.get_one(ApiToken, created["id"]).last_used_at = now() - 2 * TOUCHED_EVERY
    use(client, created["token"])
    assert last_used() != noted


def test_a_token_that_is_not_there_cannot_be_revoked(admin: TestClient) -> None:
    read_problem(admin.delete("/api/tokens/99"), 404)
