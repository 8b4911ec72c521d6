"""The versions of a transcript, and what people corrected in them."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.interviews.service import require_interview
from api.schemas import Named
from api.transcripts.schemas import EditInfo, TranscriptVersion, VersionInfo
from api.transcripts.service import require_version
from models.people import User
from models.transcripts import Segment, Transcript


def list_versions(session: Session, interview_id: int) -> list[VersionInfo]:
    """All versions, newest first."""
    interview = require_interview(session, interview_id)
    found = (
        select(Transcript, func.count(Segment.id), func.count(Segment.edited_at))
        .outerjoin(Segment, Segment.transcript_id == Transcript.id)
        .where(Transcript.interview_id == interview_id)
        .group_by(Transcript.id)
        .order_by(Transcript.version.desc())
    )
    return [
        VersionInfo(
            **TranscriptVersion.model_validate(transcript).model_dump(),
            is_current=transcript.id == interview.transcript_id,
            segments=segments,
            edits=edits,
        )
        for transcript, segments, edits in session.execute(found)
    ]


def list_edits(session: Session, interview_id: int, version: int | None) -> list[EditInfo]:
    """The corrected segments of a version, the current one where none is named, in the order of speech."""
    transcript = require_version(session, interview_id, version)
    if transcript is None:
        return []
    found = (
        select(Segment, User)
        .outerjoin(User, User.id == Segment.edited_by)
        .where(Segment.transcript_id == transcript.id, Segment.edited_at.is_not(None))
        .order_by(Segment.start_ms, Segment.id)
    )
    return [
        EditInfo(
            segment_id=segment.id,
            start_ms=segment.start_ms,
            original_text=segment.original_text or segment.text,
            text=segment.text,
            edited_at=segment.edited_at,
            edited_by=Named.model_validate(user) if user else None,
        )
        for segment, user in session.execute(found)
    ]
