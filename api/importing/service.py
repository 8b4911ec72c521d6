"""Importing files: each through the same intake as an upload."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from api.importing.finding import Pair
from ingest.intake import DuplicateUpload, InterviewDetails, ReceivedFile, receive_file, submit_interview
from ingest.storage import MediaStore
from models.database import Database
from models.errors import EarshotError
from models.interviews import Recording, TranscriptFile
from models.settings import Settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a pair: `problem` is the sentence of a refusal."""

    pair: Pair
    interview_id: int | None = None
    was_here: bool = False
    problem: str | None = None


def import_pair(
    settings: Settings, database: Database, store: MediaStore, pair: Pair, details: InterviewDetails
) -> Outcome:
    """Submits the pair, unless its bytes are here. A refusal is an outcome: it shall not stop the files after it."""
    try:
        here = find_by_bytes(database, pair.file)
        if here is not None:
            return Outcome(pair, here, was_here=True)
        return Outcome(pair, _submit(settings, database, store, pair, details))
    except DuplicateUpload as error:
        return Outcome(pair, error.interview_id, was_here=True)
    except EarshotError as error:
        return Outcome(pair, problem=error.detail)
    except OSError as error:
        return Outcome(pair, problem=f"The file can't be read: {error.strerror}.")


def find_by_bytes(database: Database, path: Path) -> int | None:
    """The interview that this file belongs to, known without copying it first."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    with database.read() as session:
        for table in (Recording, TranscriptFile):
            found = session.scalar(select(table.interview_id).where(table.sha256 == sha256))
            if found is not None:
                return found
    return None


def _submit(settings: Settings, database: Database, store: MediaStore, pair: Pair, details: InterviewDetails) -> int:
    file = _receive(settings, pair.file)
    try:
        transcript = _receive(settings, pair.transcript) if pair.transcript else None
    except (EarshotError, OSError):
        file.discard()
        raise
    return submit_interview(settings, database, store, file, details, transcript=transcript)


def _receive(settings: Settings, path: Path) -> ReceivedFile:
    with path.open("rb") as file:
        return receive_file(settings, path.name, file)
