"""What every test may ask for: a migrated, empty database of the kind this run is for, and settings that point to it.

`pytest --database=postgresql` runs the suite on PostgreSQL, without it on SQLite. Tests that ask for no database have
nothing to show a second time and are left out on PostgreSQL; so are those in a browser, for what it asks of the
server is tried on both.
"""

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from models.database import Database, open_database
from models.settings import Settings
from tests.support.postgresql import (
    create_database,
    drop_database,
    find_postgres_binaries,
    make_server_folder,
    run_postgres,
)

REPOSITORY = Path(__file__).parent.parent
AUDIO_FOLDER = Path(os.environ.get("EARSHOT_TEST_AUDIO", REPOSITORY.parent / "shared" / "audio"))
OPTIONAL_PARTS: dict[str, tuple[Callable[[], bool], str]] = {
    "browser": (lambda: bool(shutil.which("chromium")), "Chromium (Debian: apt-get install chromium)"),
    "espeak": (lambda: bool(shutil.which("espeak-ng")), "espeak-ng (Debian: apt-get install espeak-ng)"),
    "audio": (AUDIO_FOLDER.is_dir, f"the folder of real speech at {AUDIO_FOLDER}"),
}
SERVER_VARIABLE = "EARSHOT_TEST_POSTGRESQL_SERVER"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=["sqlite", "postgresql"], default="sqlite", help="database the suite runs on"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Starts one PostgreSQL server for the run, before the workers of pytest-xdist inherit its address."""
    if config.getoption("--database") != "postgresql" or SERVER_VARIABLE in os.environ:
        return
    if find_postgres_binaries() is None:
        pytest.exit("--database=postgresql needs PostgreSQL (Debian: apt-get install postgresql)", returncode=4)
    folder = make_server_folder()
    server = run_postgres(folder)
    os.environ[SERVER_VARIABLE] = server.__enter__()

    def stop() -> None:
        server.__exit__(None, None, None)
        del os.environ[SERVER_VARIABLE]
        shutil.rmtree(folder)

    config.add_cleanup(stop)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database") == "sqlite":
        return
    left_out = [item for item in items if _shows_nothing_twice(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not _shows_nothing_twice(item)]


def _shows_nothing_twice(item: pytest.Item) -> bool:
    asks_for_database = "migrated_template" in getattr(item, "fixturenames", ())
    return not asks_for_database or item.get_closest_marker("browser") is not None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips by name a test whose optional part this machine lacks, or fails it where all parts are required."""
    for marker, (is_here, name) in OPTIONAL_PARTS.items():
        if item.get_closest_marker(marker) and not is_here():
            required = os.environ.get("EARSHOT_REQUIRE_ALL") and marker != "audio"
            (pytest.fail if required else pytest.skip)(f"needs {name}")


@pytest.fixture(scope="session")
def audio_folder() -> Path:
    """The folder of real speech, which is not part of the project; tests that use it are marked `audio`."""
    return AUDIO_FOLDER


@pytest.fixture(scope="session")
def migrated_template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database with the schema of the migrations, made once: a file's path on SQLite, a name on PostgreSQL."""
    if request.config.getoption("--database") == "sqlite":
        path = tmp_path_factory.mktemp("template") / "earshot.sqlite"
        database = Database(f"sqlite:///{path}")
        database.migrate()
        database.close()
        yield str(path)
        return
    server, name = os.environ[SERVER_VARIABLE], f"template_{uuid.uuid4().hex}"
    url = create_database(server, name)
    database = open_database(Settings(data_dir=tmp_path_factory.mktemp("template"), database_url=SecretStr(url)))
    database.migrate()
    database.close()
    yield name
    drop_database(server, name)


@pytest.fixture(scope="session")
def embedding_graphs(pytestconfig: pytest.Config) -> Path:
    """The folder of exported embedding graphs, kept between runs: to export one takes ten seconds."""
    return pytestconfig.cache.mkdir("embedding")


@pytest.fixture(scope="session")
def installation(
    pytestconfig: pytest.Config, migrated_template: str, embedding_graphs: Path
) -> Callable[[Path], AbstractContextManager[Settings]]:
    """Makes settings of a fresh installation: a data folder that is made, and an empty, migrated database."""

    @contextmanager
    def install(data_dir: Path) -> Iterator[Settings]:
        data_dir.mkdir()
        (data_dir / "embedding").symlink_to(embedding_graphs)
        if pytestconfig.getoption("--database") == "sqlite":
            shutil.copy(migrated_template, data_dir / "earshot.sqlite")
            yield Settings(data_dir=data_dir, database_url=SecretStr(""))
            return
        server, name = os.environ[SERVER_VARIABLE], f"test_{uuid.uuid4().hex}"
        url = create_database(server, name, migrated_template)
        yield Settings(data_dir=data_dir, database_url=SecretStr(url))
        drop_database(server, name)

    return install


@pytest.fixture
def settings(installation: Callable[[Path], AbstractContextManager[Settings]], tmp_path: Path) -> Iterator[Settings]:
    """Settings of a fresh installation: an empty data folder and an empty, migrated database."""
    with installation(tmp_path / "data") as installed:
        yield installed


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """The open database of `settings`."""
    opened = open_database(settings)
    yield opened
    opened.close()
