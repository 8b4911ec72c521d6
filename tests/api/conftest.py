"""The real application on the test's database, and clients that ask as one role or another."""

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.tokens.service import create_token
from models.database import Database
from models.people import Role
from models.settings import Settings

ClientFor = Callable[[Role], TestClient]


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    return create_app(settings)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """Nobody in particular; the application runs while the test does."""
    with TestClient(app) as opened:
        yield opened


@pytest.fixture
def client_for(client: TestClient, database: Database) -> ClientFor:
    """Makes clients that send an API token of a role."""

    def make(role: Role) -> TestClient:
        with database.write() as session:
            secret, _ = create_token(session, f"test of {role}", role)
        return TestClient(client.app, headers={"Authorization": f"Bearer {secret}"})

    return make


@pytest.fixture
def researcher(client_for: ClientFor) -> TestClient:
    return client_for(Role.RESEARCHER)


@pytest.fixture
def admin(client_for: ClientFor) -> TestClient:
    return client_for(Role.ADMIN)
