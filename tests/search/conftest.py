from collections.abc import Iterator

import pytest

from models.database import Database
from models.settings import Settings
from search.corpus import open_follower
from search.embedding import Embedder, load_embedder
from search.service import SearchService
from tests.support.workspace import Workspace, write_workspace


@pytest.fixture(scope="session")
def embedder(embedding_graphs: object, tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """The real embedder, loaded once."""
    data_dir = tmp_path_factory.mktemp("embedder")
    (data_dir / "embedding").symlink_to(str(embedding_graphs))
    return load_embedder(Settings(data_dir=data_dir))


@pytest.fixture
def workspace(database: Database, embedder: Embedder) -> Workspace:
    with database.write() as session:
        return write_workspace(session, embedder)


@pytest.fixture
def service(settings: Settings, database: Database, embedder: Embedder) -> Iterator[SearchService]:
    opened = SearchService(settings, database, embedder, open_follower(settings, database, embedder))
    yield opened
    opened.close()
