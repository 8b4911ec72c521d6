"""Taking interviews and left-over files away, so that no crash in between leaves bytes that nobody owns."""

import fcntl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ingest.intake.holding import refuse_held
from ingest.intake.receiving import incoming_folder
from ingest.intake.touches import OURSELVES, lock_interview, void_completed_touches
from ingest.storage import MediaStore
from models.changes import record_change
from models.database import Database
from models.errors import NotFound
from models.interviews import Interview, Recording, TranscriptFile
from models.passages import ChangeKind
from models.settings import Settings
from search.themes.keeping import hold_themes
from search.themes.quotes import settle_quotes

FRESH_SECONDS = 60
"""A file this young may be between its creation and its lock."""


def delete_interview(
    settings: Settings,
    database: Database,
    store: MediaStore,
    interview_id: int,
    *,
    deleted_by: int | None = None,
    deleted_by_name: str = OURSELVES,
) -> None:
    """Removes the interview with all that belongs to it, files included, and voids its touches; raises NotFound."""
    with database.read() as session:
        keys = _list_keys(session, interview_id)
    with removing(settings, store, keys), database.write() as session:
        if lock_interview(session, interview_id) is None:
            raise NotFound("There is no such interview. It may have been deleted already.")
        refuse_held(session, interview_id)
        hold_themes(session)
        void_completed_touches(session, interview_id, recorded_by=deleted_by, recorded_by_name=deleted_by_name)
        session.execute(delete(Interview).where(Interview.id == interview_id))
        settle_quotes(session)
        record_change(session, ChangeKind.PASSAGES, interview_id)


@contextmanager
def removing(settings: Settings, store: MediaStore, keys: Sequence[str]) -> Iterator[None]:
    """Removes files from the store once the block, which removes the rows that own them, has succeeded.

    Which ones is noted in the incoming folder before: after a crash in between, the sweeper looks who owns them.
    """
    markers = [incoming_folder(settings) / key for key in keys]
    for marker in markers:
        marker.touch()
    yield
    for marker in markers:
        store.delete(marker.name)
        marker.unlink(missing_ok=True)


def sweep_incoming(settings: Settings, database: Database, store: MediaStore) -> int:
    """Removes what crashed uploads and deletions left; answers how many files.

    A file in the incoming folder bears the key that its bytes have, or would have had, in the store. Where nobody
    holds its lock and no row names the key, the crash came before the commit (of an upload) or after it (of a
    deletion): what the store holds under the key goes too.
    """
    orphans = [path for path in incoming_folder(settings).iterdir() if _is_orphan(path)]
    for path in orphans:
        with database.read() as session:
            owned = _is_owned(session, path.name)
        if not owned:
            store.delete(path.name)
        path.unlink(missing_ok=True)
    return len(orphans)


def _list_keys(session: Session, interview_id: int) -> list[str]:
    return [
        key
        for table in (Recording, TranscriptFile)
        for key in session.scalars(select(table.storage_key).where(table.interview_id == interview_id))
    ]


def _is_owned(session: Session, key: str) -> bool:
    return any(
        session.scalar(select(table.id).where(table.storage_key == key)) is not None
        for table in (Recording, TranscriptFile)
    )


def _is_orphan(path: Path) -> bool:
    if time.time() - path.stat().st_mtime < FRESH_SECONDS:
        return False
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
