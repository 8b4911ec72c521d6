"""Corrections of who speaks at all: a voice that was taken for two, or two that were taken for one."""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ingest.intake.touches import lock_interview
from ingest.pipeline.editing import embed_transcripts, move_segments, refresh, require_speaker
from models.database import Database
from models.errors import Conflict, InvalidInput, NotFound
from models.interviews import Interview, Speaker, SpeakerRole
from models.transcripts import Segment
from search.embedding import Embedder


def add_speaker(
    database: Database,
    embedder: Embedder,
    interview_id: int,
    name: str | None,
    role: SpeakerRole | None,
    segment_ids: Sequence[int],
    user_id: int | None,
) -> int:
    """A voice that nobody heard before, who says these segments; answers its id."""
    with database.write() as session:
        _lock(session, interview_id)
        label = _find_free_label(session, interview_id)
        speaker = Speaker(interview_id=interview_id, label=label, name=name, role=role, role_is_suggested=role is None)
        session.add(speaker)
        session.flush()
        if not segment_ids:
            return speaker.id
        transcript_id = move_segments(session, segment_ids, speaker.id, user_id)
        refresh(session, transcript_id)
    embed_transcripts(database, embedder, {transcript_id})
    return speaker.id


def merge_speakers(database: Database, embedder: Embedder, speaker_id: int, into_id: int) -> list[int]:
    """Makes all that a speaker says, in every version, another's; answers which segments that were. What was known of
    the one and not of the other, name, role and person, goes over."""
    with database.write() as session:
        speaker, into = require_speaker(session, speaker_id), require_speaker(session, into_id)
        if speaker.id == into.id or speaker.interview_id != into.interview_id:
            raise InvalidInput("Choose another speaker of the same interview to merge with.")
        interview = _lock(session, into.interview_id)
        moved = list(session.scalars(select(Segment.id).where(Segment.speaker_id == speaker_id)))
        session.execute(update(Segment).where(Segment.speaker_id == speaker_id).values(speaker_id=into_id))
        _take_over(speaker, into)
        session.delete(speaker)
        if interview.transcript_id is None:
            return moved
        transcript_id = interview.transcript_id
        refresh(session, transcript_id)
    embed_transcripts(database, embedder, {transcript_id})
    return moved


def remove_speaker(session: Session, speaker_id: int) -> None:
    """Raises Conflict where the speaker says anything in any version."""
    speaker = require_speaker(session, speaker_id)
    _lock(session, speaker.interview_id)
    if session.scalars(select(Segment.id).where(Segment.speaker_id == speaker_id).limit(1)).first() is not None:
        raise Conflict("This speaker says something. Give that to other speakers first, or merge the two.")
    session.delete(speaker)


def _take_over(speaker: Speaker, into: Speaker) -> None:
    into.name = into.name or speaker.name
    into.participant_id = into.participant_id or speaker.participant_id
    if into.role is None or (into.role_is_suggested and not speaker.role_is_suggested):
        into.role, into.role_is_suggested = speaker.role, speaker.role_is_suggested


def _find_free_label(session: Session, interview_id: int) -> str:
    taken = set(session.scalars(select(Speaker.label).where(Speaker.interview_id == interview_id)))
    return next(label for number in range(1, len(taken) + 2) if (label := f"S{number}") not in taken)


def _lock(session: Session, interview_id: int) -> Interview:
    interview = lock_interview(session, interview_id)
    if interview is None:
        raise NotFound("There is no such interview. It may have been deleted.")
    return interview
