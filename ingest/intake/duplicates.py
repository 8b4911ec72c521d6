"""Whether what is uploaded is here already, known by its SHA-256."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.intake.identifying import Upload
from ingest.intake.receiving import ReceivedFile
from models.errors import Conflict
from models.interviews import Interview, Recording, TranscriptFile


class DuplicateUpload(Conflict):
    """All of the upload is stored already, in the interview named."""

    code = "duplicate-upload"
    title = "This file is here already"

    def __init__(self, interview: Interview) -> None:
        super().__init__(
            f"This file was uploaded before: it belongs to the interview “{interview.title}” ({interview.id}). "
            "Open that interview, or delete it first.",
            errors={"file": "Uploaded before."},
        )
        self.interview_id = interview.id


class PartlyHere(Conflict):
    """Of a recording and its transcript one is stored already: to call that a duplicate would lose the other."""

    code = "partly-here"
    title = "A part of this is here already"

    def __init__(self, interview: Interview, *, is_recording: bool) -> None:
        part, way_out = (
            ("recording", "Add the transcript there") if is_recording else ("transcript", "Upload the recording alone")
        )
        super().__init__(
            f"The {part} was uploaded before: it belongs to the interview “{interview.title}” ({interview.id}). "
            f"{way_out}, or delete that interview first.",
            errors={"file" if is_recording else "transcript": "Uploaded before."},
        )


def refuse_duplicates(session: Session, upload: Upload) -> None:
    """Raises DuplicateUpload where all of the upload is here as one interview, PartlyHere where a part of it is."""
    recording = _find_same(session, Recording, upload.recording)
    transcript = _find_same(session, TranscriptFile, upload.transcript)
    here = [interview for interview in (recording, transcript) if interview]
    if not here:
        return
    if len(here) == len(upload.files) and len({interview.id for interview in here}) == 1:
        raise DuplicateUpload(here[0])
    raise PartlyHere(here[0], is_recording=recording is not None)


def _find_same(
    session: Session, table: type[Recording | TranscriptFile], file: ReceivedFile | None
) -> Interview | None:
    if file is None:
        return None
    return session.scalars(select(Interview).join(table).where(table.sha256 == file.sha256)).first()
