from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.database import Database, open_database
from models.settings import Settings
from search.answers.service import AnswerService
from search.corpus import open_follower
from search.embedding import Embedder
from search.service import SearchService
from tests.support.asking import write_interviews


@dataclass(frozen=True)
class Asked:
    """An installation with the interviews of `tests.support.asking`, and what answers questions about them."""

    answers: AnswerService
    database: Database
    embedder: Embedder
    interviews: dict[str, int]


@contextmanager
def open_asked(settings: Settings, embedder: Embedder) -> Iterator[Asked]:
    database = open_database(settings)
    with database.write() as session:
        interviews = write_interviews(session, embedder)
    search = SearchService(settings, database, embedder, open_follower(settings, database, embedder))
    yield Asked(AnswerService(settings, database, search), database, embedder, interviews)
    search.close()
    database.close()


@pytest.fixture(scope="module")
def shared(
    installation: Callable[[Path], AbstractContextManager[Settings]],
    tmp_path_factory: pytest.TempPathFactory,
    embedder: Embedder,
) -> Iterator[Asked]:
    """One for all tests of a module that change nothing."""
    with installation(tmp_path_factory.mktemp("answers") / "data") as settings, open_asked(settings, embedder) as asked:
        yield asked


@pytest.fixture
def own(settings: Settings, embedder: Embedder) -> Iterator[Asked]:
    """One to be changed."""
    with open_asked(settings, embedder) as asked:
        yield asked


@pytest.fixture
def answers(settings: Settings, database: Database, service: SearchService) -> AnswerService:
    """What answers questions about an installation that is empty yet."""
    return AnswerService(settings, database, service)
