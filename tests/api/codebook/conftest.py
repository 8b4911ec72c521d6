"""One running application for all tests of a file, where each needs no workspace of its own."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.tokens.service import create_token
from models.database import Database, open_database
from models.people import Role
from models.settings import Settings
from search.embedding import Embedder


@dataclass(frozen=True)
class Shared:
    researcher: TestClient
    database: Database


@pytest.fixture(scope="module")
def shared(
    installation: Callable[[Path], AbstractContextManager[Settings]],
    embedder: Embedder,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Shared]:
    with installation(tmp_path_factory.mktemp("shared") / "data") as installed:
        settings = installed.model_copy(update={"import_max_bytes": 1_000_000})
        database = open_database(settings)
        with TestClient(create_app(settings, embedder)) as client:
            with database.write() as session:
                secret, _ = create_token(session, "test of codebooks", Role.RESEARCHER)
            client.headers["Authorization"] = f"Bearer {secret}"
            yield Shared(client, database)
        database.close()
