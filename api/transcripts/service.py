"""Transcripts: reading them and their segments."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from api.interviews.service import require_interview
from api.transcripts.schemas import SegmentInfo, TranscriptDetail, TranscriptVersion
from models.chunks import cut
from models.errors import NotFound
from models.transcripts import Segment, Transcript


def read_transcript(
    session: Session, interview_id: int, version: int | None, *, with_words: bool = False
) -> TranscriptDetail:
    """A version with its segments: the one asked for, else the current one, else the one that is growing."""
    transcript = require_version(session, interview_id, version)
    return TranscriptDetail(
        interview_id=interview_id,
        transcript=TranscriptVersion.model_validate(transcript) if transcript else None,
        segments=list_segments(session, transcript.id, with_words=with_words) if transcript else [],
    )


def list_segments(
    session: Session, transcript_id: int, *, after_id: int = 0, with_words: bool = False
) -> list[SegmentInfo]:
    """The segments in order of time; those with an id above `after_id`."""
    found = (
        select(Segment)
        .options(joinedload(Segment.speaker))
        .where(Segment.transcript_id == transcript_id, Segment.id > after_id)
        .order_by(Segment.start_ms, Segment.id)
    )
    return [describe_segment(segment, with_words=with_words) for segment in session.scalars(found)]


def require_segment(session: Session, interview_id: int, segment_id: int) -> Segment:
    found = (
        select(Segment)
        .join(Transcript, Transcript.id == Segment.transcript_id)
        .options(joinedload(Segment.speaker))
        .where(Segment.id == segment_id, Transcript.interview_id == interview_id)
    )
    segment = session.scalar(found)
    if segment is None:
        raise NotFound(f"There is no segment {segment_id} in interview {interview_id}.")
    return segment


def require_segments(session: Session, interview_id: int, segment_ids: Collection[int]) -> list[SegmentInfo]:
    """In the order of time; all of them are of this interview."""
    wanted = set(segment_ids)
    found: list[Segment] = []
    for chunk in cut(wanted):
        query = (
            select(Segment)
            .join(Transcript, Transcript.id == Segment.transcript_id)
            .options(joinedload(Segment.speaker))
            .where(Segment.id.in_(chunk), Transcript.interview_id == interview_id)
        )
        found += session.scalars(query)
    if len(found) < len(wanted):
        raise NotFound(f"Some of these segments are not in interview {interview_id}. Load it again.")
    return [describe_segment(segment) for segment in sorted(found, key=lambda one: (one.start_ms, one.id))]


def describe_segment(segment: Segment, *, with_words: bool = False) -> SegmentInfo:
    speaker = segment.speaker
    return SegmentInfo(
        id=segment.id,
        start_ms=segment.start_ms,
        end_ms=segment.end_ms,
        speaker=speaker.display_name if speaker else None,
        speaker_id=segment.speaker_id,
        role=speaker.role if speaker else None,
        text=segment.text,
        is_edited=segment.edited_at is not None,
        words=segment.words if with_words else None,
    )


def require_version(session: Session, interview_id: int, version: int | None) -> Transcript | None:
    """The version asked for, else the current one, else the one that is growing, else none."""
    interview = require_interview(session, interview_id)
    if version is None and interview.transcript_id is not None:
        return session.get(Transcript, interview.transcript_id)
    found = select(Transcript).where(Transcript.interview_id == interview.id).order_by(Transcript.version.desc())
    if version is None:
        return session.scalars(found.limit(1)).first()
    transcript = session.scalars(found.where(Transcript.version == version)).one_or_none()
    if transcript is None:
        raise NotFound(f"Interview {interview.id} has no transcript version {version}.")
    return transcript
