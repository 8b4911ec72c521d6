"""From received files to an interview that waits to be processed: in one transaction, or not at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from sqlalchemy import text
from sqlalchemy.orm import Session

from ingest.intake.duplicates import refuse_duplicates
from ingest.intake.identifying import Upload, identify
from ingest.intake.people import find_or_add_account, find_or_add_participants, find_or_add_study
from ingest.intake.receiving import ReceivedFile
from ingest.intake.touches import OURSELVES, sync_completed_touches
from ingest.storage import MediaStore
from models.customers import Account
from models.database import Database
from models.interviews import Interview, InterviewKind, Recording, TranscriptFile
from models.settings import Settings

INTAKE_LOCK = 4_721_005
"""Key of PostgreSQL's advisory lock: two uploads at once never make an account twice. SQLite writes one at a time."""


@dataclass(frozen=True, slots=True)
class InterviewDetails:
    """What whoever uploads may say: `study` by name, `account` by name or domain, `participants` by email, `team` that
    held it."""

    title: str | None = None
    held_on: date | None = None
    kind: InterviewKind = InterviewKind.INTERVIEW
    study: str | None = None
    account: str | None = None
    participants: Sequence[str] = ()
    language: str | None = None
    speakers_expected: int | None = None
    created_by: int | None = None
    created_by_name: str = OURSELVES
    team: str | None = None


def submit_interview(
    settings: Settings,
    database: Database,
    store: MediaStore,
    file: ReceivedFile,
    details: InterviewDetails,
    *,
    transcript: ReceivedFile | None = None,
) -> int:
    """Stores the files, makes the interview and answers its id; it is queued by being there.

    `file` is a recording or a transcript; where it is a recording, `transcript` may be the text of it. The received
    files are gone afterwards, whatever happened. Raises DuplicateUpload, PartlyHere, UnsupportedFile, TooLarge,
    InvalidInput and StorageFull.
    """
    with discarding(file, transcript):
        upload = identify(settings, file, transcript)
        with database.read() as session:
            refuse_duplicates(session, upload)
        with stored(store, upload), database.write() as session:
            return _add_interview(session, upload, details)


@contextmanager
def discarding(*files: ReceivedFile | None) -> Iterator[None]:
    """Removes received files in the end: what is kept of them is in the store by then."""
    try:
        yield
    finally:
        for file in filter(None, files):
            file.discard()


@contextmanager
def stored(store: MediaStore, upload: Upload) -> Iterator[None]:
    """Puts the files of `upload` into the store, for good where the block succeeds."""
    try:
        for file in upload.files:
            store.put(file.path, file.storage_key)
        yield
    except BaseException:  # whatever it was, no row names these files
        for file in upload.files:
            store.delete(file.storage_key)
        raise


def lock_intake(session: Session) -> None:
    """One intake at a time until the commit."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": INTAKE_LOCK})


def make_transcript_file(file: ReceivedFile) -> TranscriptFile:
    return TranscriptFile(
        storage_key=file.storage_key,
        sha256=file.sha256,
        size_bytes=file.size_bytes,
        media_type="application/octet-stream",
        original_name=file.name,
    )


def _add_interview(session: Session, upload: Upload, details: InterviewDetails) -> int:
    lock_intake(session)
    refuse_duplicates(session, upload)
    interview = _make_interview(session, upload.files[0].name, details)
    interview.recording = _make_recording(upload)
    interview.transcript_file = make_transcript_file(upload.transcript) if upload.transcript else None
    session.add(interview)
    sync_completed_touches(
        session,
        interview,
        recorded_by=details.created_by,
        recorded_by_name=details.created_by_name,
        team=_tidy(details.team)[:100] or None,
    )
    return interview.id


def _make_interview(session: Session, file_name: str, details: InterviewDetails) -> Interview:
    account_name, study_name = _tidy(details.account), _tidy(details.study)
    account = find_or_add_account(session, account_name) if account_name else None
    participants = find_or_add_participants(session, details.participants, account)
    study = find_or_add_study(session, study_name) if study_name else None
    return Interview(
        title=_tidy(details.title)[:500] or _title_of(file_name),
        held_on=details.held_on,
        kind=details.kind,
        language=details.language,
        study_id=study.id if study else None,
        account_id=_account_id(account, [person.account_id for person in participants]),
        participants=participants,
        speakers_expected=details.speakers_expected,
        created_by=details.created_by,
    )


def _make_recording(upload: Upload) -> Recording | None:
    if upload.recording is None or upload.media is None:
        return None
    return Recording(
        storage_key=upload.recording.storage_key,
        sha256=upload.recording.sha256,
        size_bytes=upload.recording.size_bytes,
        media_type=upload.media.media_type,
        original_name=upload.recording.name,
        duration_ms=upload.media.duration_ms,
        channels=upload.media.channels,
        sample_rate=upload.media.sample_rate,
        has_video=upload.media.has_video,
    )


def _account_id(account: Account | None, employers: Sequence[int | None]) -> int | None:
    """The account that was named, else the first that a participant works for."""
    return account.id if account else next((employer for employer in employers if employer), None)


def _title_of(file_name: str) -> str:
    return _tidy(PurePath(file_name).stem.replace("_", " ")) or "Untitled interview"


def _tidy(value: str | None) -> str:
    return " ".join((value or "").split())
