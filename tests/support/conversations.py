"""Conversations written by hand, for tests of what is made from transcripts: "Name (role)" says a text."""

import re
from collections.abc import Iterable

from sqlalchemy.orm import Session

from models.base import now
from models.interviews import Interview, InterviewStatus, Speaker, SpeakerRole
from models.transcripts import Segment, Transcript, TranscriptOrigin

MS_PER_WORD = 400
Line = tuple[str, str]
_WHO = re.compile(r"(?P<name>.*?)(?: \((?P<role>customer|interviewer)\))?")


def add_conversation(session: Session, lines: Iterable[Line], **details: object) -> Interview:
    """A ready interview with its finished transcript, a segment for each line; `details` are columns of interviews."""
    interview = Interview(**{"title": "A conversation", "status": InterviewStatus.READY, **details})
    session.add(interview)
    session.flush()
    transcript = Transcript(
        interview_id=interview.id,
        version=1,
        origin=TranscriptOrigin.IMPORTED,
        engine="vtt",
        language="en",
        completed_at=now(),
    )
    session.add(transcript)
    session.flush()
    _add_segments(session, interview, transcript, lines)
    interview.transcript_id = transcript.id
    session.flush()
    return interview


def _add_segments(session: Session, interview: Interview, transcript: Transcript, lines: Iterable[Line]) -> None:
    speakers: dict[str, Speaker] = {}
    start_ms = 0
    for who, text in lines:
        if who not in speakers:
            speakers[who] = _make_speaker(interview, who)
            session.add(speakers[who])
            session.flush()
        end_ms = start_ms + MS_PER_WORD * len(text.split())
        said = {"start_ms": start_ms, "end_ms": end_ms, "text": text.strip(), "speaker_id": speakers[who].id}
        session.add(Segment(transcript_id=transcript.id, **said))
        start_ms = end_ms


def _make_speaker(interview: Interview, who: str) -> Speaker:
    found = _WHO.fullmatch(who)
    role = found["role"] if found else None
    name = found["name"] if found else who
    return Speaker(interview_id=interview.id, label=who, name=name, role=SpeakerRole(role) if role else None)
