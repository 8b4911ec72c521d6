"""The real application and command line on the test's database, and clients that ask as one role or another."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from fastapi import FastAPI
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.auth import sessions
from api.cli import app as command_line
from api.dependencies import CSRF_HEADER, SESSION_COOKIE
from api.tokens.service import create_token
from models.database import Database
from models.people import Role, User
from models.settings import Settings
from search.embedding import Embedder, load_embedder

ClientFor = Callable[[Role], TestClient]
SignIn = Callable[[str, Role], TestClient]
Run = Callable[..., Result]


@pytest.fixture(scope="session")
def embedder(embedding_graphs: Path) -> Embedder:
    """The real one, loaded once for all tests: it knows nothing of a test's data."""
    return load_embedder(Settings(data_dir=embedding_graphs.parent))


@pytest.fixture
def app(settings: Settings, embedder: Embedder) -> FastAPI:
    return create_app(settings, embedder)


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
def sign_in(client: TestClient, database: Database) -> SignIn:
    """Makes clients of people, who own what they write; holders of tokens own nothing."""

    def make(name: str, role: Role) -> TestClient:
        with database.write() as session:
            user = User(email=f"{name}@example.com", name=name, role=role)
            session.add(user)
            session.flush()
            secret, opened = sessions.open_session(session, user, 1)
        return TestClient(client.app, cookies={SESSION_COOKIE: secret}, headers={CSRF_HEADER: opened.csrf_token})

    return make


@pytest.fixture
def researcher(client_for: ClientFor) -> TestClient:
    return client_for(Role.RESEARCHER)


@pytest.fixture
def admin(client_for: ClientFor) -> TestClient:
    return client_for(Role.ADMIN)


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `earshot …` and answers what it printed and its exit code; unexpected errors are raised."""
    monkeypatch.setenv("EARSHOT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("EARSHOT_DATABASE_URL", settings.database_url.get_secret_value())
    monkeypatch.setenv("COLUMNS", "200")

    def invoke(*arguments: object) -> Result:
        result = CliRunner().invoke(command_line, [str(argument) for argument in arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke
