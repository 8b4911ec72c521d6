from pathlib import Path

import pytest
from sqlalchemy import delete, select

from api.system.reindexing import reindex
from api.system.verifying import find_faults
from ingest.storage import MediaStore, open_store
from models.changes import get_last_seq
from models.database import Database
from models.passages import Embedding, Passage
from models.settings import Settings
from search.embedding import Embedder, load_embedder
from tests.support.interviews import add_interview, add_recording


@pytest.fixture
def embedder(settings: Settings) -> Embedder:
    return load_embedder(settings)


@pytest.fixture
def store(settings: Settings) -> MediaStore:
    return open_store(settings)


@pytest.fixture
def interview_id(database: Database, store: MediaStore, embedder: Embedder, tmp_path: Path) -> int:
    """An interview in good order."""
    media = tmp_path / "call.wav"
    media.write_bytes(b"sound")
    with database.write() as session:
        interview = add_interview(session)
        add_recording(session, store, interview, media)
    assert list(reindex(database, embedder)) == [interview.id]
    return interview.id


def list_faults(database: Database, store: MediaStore, embedder: Embedder) -> list[str]:
    with database.read() as session:
        return list(find_faults(session, store, embedder.key))


@pytest.mark.usefixtures("interview_id")
def test_what_is_in_order_has_no_faults(database: Database, store: MediaStore, embedder: Embedder) -> None:
    assert list_faults(database, store, embedder) == []


def test_a_file_that_is_gone_is_a_fault(
    database: Database, store: MediaStore, embedder: Embedder, interview_id: int
) -> None:
    store.delete(f"recording-{interview_id}")
    (fault,) = list_faults(database, store, embedder)
    assert "call.wav is gone" in fault


def test_a_file_of_another_size_is_a_fault(
    database: Database, store: MediaStore, embedder: Embedder, interview_id: int, tmp_path: Path
) -> None:
    other = tmp_path / "other.wav"
    other.write_bytes(b"longer than before")
    store.put(other, f"recording-{interview_id}")
    (fault,) = list_faults(database, store, embedder)
    assert "has 18 bytes instead of 5" in fault


@pytest.mark.parametrize("table", [Passage, Embedding])
@pytest.mark.usefixtures("interview_id")
def test_what_search_lacks_is_a_fault_that_indexing_mends(
    database: Database, store: MediaStore, embedder: Embedder, table: type[Passage | Embedding]
) -> None:
    with database.write() as session:
        session.execute(delete(table))
        before = get_last_seq(session)
    (fault,) = list_faults(database, store, embedder)
    assert "earshot reindex" in fault
    list(reindex(database, embedder))
    assert list_faults(database, store, embedder) == []
    with database.read() as session:
        assert get_last_seq(session) > before


@pytest.mark.usefixtures("interview_id")
def test_indexing_again_keeps_what_is_right(database: Database, embedder: Embedder) -> None:
    with database.read() as session:
        before = [passage.id for passage in session.scalars(select(Passage).order_by(Passage.id))]
    list(reindex(database, embedder))
    with database.read() as session:
        assert [passage.id for passage in session.scalars(select(Passage).order_by(Passage.id))] == before
