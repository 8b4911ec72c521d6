"""Versions of an interview's transcript. One to be made is a row that has no `completed_at` yet."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models.errors import Conflict
from models.interviews import Interview, TranscriptFile
from models.transcripts import Segment, Stretch, Transcript, TranscriptOrigin


def add_version(session: Session, interview: Interview, origin: TranscriptOrigin) -> Transcript:
    """A transcript to be made; what makes it is filled in once it is chosen."""
    newest = find_newest(session, interview.id)
    version = newest.version + 1 if newest else 1
    transcript = Transcript(interview_id=interview.id, version=version, origin=origin, engine="")
    session.add(transcript)
    session.flush()
    if interview.transcript_id is None:  # nothing better to read: it can be followed while it grows
        interview.transcript_id = transcript.id
    return transcript


def find_unfinished(session: Session, interview_id: int) -> Transcript | None:
    """The newest version that is still to be made, or being made."""
    return session.scalars(
        select(Transcript)
        .where(Transcript.interview_id == interview_id, Transcript.completed_at.is_(None))
        .order_by(Transcript.version.desc())
    ).first()


def find_newest(session: Session, interview_id: int) -> Transcript | None:
    return session.scalars(
        select(Transcript).where(Transcript.interview_id == interview_id).order_by(Transcript.version.desc())
    ).first()


def find_newest_finished(session: Session, interview_id: int) -> Transcript | None:
    return session.scalars(
        select(Transcript)
        .where(Transcript.interview_id == interview_id, Transcript.completed_at.is_not(None))
        .order_by(Transcript.version.desc())
    ).first()


def ensure_version(session: Session, interview: Interview) -> None:
    """A new interview's first version: from its transcript file where it has one, else from its recording."""
    if find_unfinished(session, interview.id) or find_newest_finished(session, interview.id):
        return
    file = session.scalar(select(TranscriptFile.id).where(TranscriptFile.interview_id == interview.id))
    add_version(session, interview, TranscriptOrigin.IMPORTED if file else TranscriptOrigin.RECOGNISED)


def require_finished(session: Session, transcript_id: int) -> Transcript:
    """The transcript, for changing it; raises Conflict while it grows."""
    transcript = session.get_one(Transcript, transcript_id)
    if not transcript.is_complete():
        raise Conflict("This transcript is still being made. Change it once it is finished.")
    return transcript


def empty_version(session: Session, transcript_id: int) -> None:
    """Drops what was recognised so far and keeps the cuts, so that one transcript is by one engine."""
    session.execute(delete(Segment).where(Segment.transcript_id == transcript_id))
    session.execute(update(Stretch).where(Stretch.transcript_id == transcript_id).values(done_at=None))
