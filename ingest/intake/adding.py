"""A transcript for an interview that is here already: a better one, or the first where no speech model can be had."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.intake.duplicates import refuse_duplicates
from ingest.intake.identifying import Upload, check_transcript
from ingest.intake.receiving import ReceivedFile
from ingest.intake.removing import removing
from ingest.intake.submitting import discarding, make_transcript_file, stored
from ingest.pipeline.control import queue_version, require_interview
from ingest.storage import MediaStore
from models.database import Database
from models.interviews import TranscriptFile
from models.settings import Settings
from models.transcripts import TranscriptOrigin


def add_transcript(
    settings: Settings, database: Database, store: MediaStore, interview_id: int, file: ReceivedFile
) -> None:
    """Makes the file the interview's next transcript version and queues it; the present one stays until then.

    Raises NotFound, Conflict while the interview is processed, and what `submit_interview` raises.
    """
    upload = Upload(transcript=file)
    with discarding(file):
        check_transcript(settings, file)
        with database.read() as session:
            refuse_duplicates(session, upload)
            replaced = session.scalars(
                select(TranscriptFile.storage_key).where(TranscriptFile.interview_id == interview_id)
            ).all()
        with stored(store, upload), removing(settings, store, replaced), database.write() as session:
            _replace_file(session, interview_id, file)


def _replace_file(session: Session, interview_id: int, file: ReceivedFile) -> None:
    interview = require_interview(session, interview_id)
    queue_version(session, interview, TranscriptOrigin.IMPORTED)
    before = session.scalars(select(TranscriptFile).where(TranscriptFile.interview_id == interview_id)).first()
    if before is not None:
        session.delete(before)
        session.flush()
    row = make_transcript_file(file)
    row.interview_id = interview_id
    session.add(row)
