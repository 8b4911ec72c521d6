"""Interviews as the pipeline leaves them, written straight to the database for tests of what reads them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from ingest.storage import MediaStore
from models.base import now
from models.customers import Account, Study
from models.interviews import Interview, InterviewKind, InterviewStatus, Recording, Speaker, SpeakerRole
from models.transcripts import Segment, Transcript, TranscriptOrigin

TURNS = (
    ("Ada", SpeakerRole.INTERVIEWER, "What happened on the Monday?"),
    ("Mara", SpeakerRole.CUSTOMER, "We only noticed that nothing had synced."),
    ("Mara", SpeakerRole.CUSTOMER, "So I printed the <list> & went out."),
    ("Ada", SpeakerRole.INTERVIEWER, "And after that?"),
)
TURN_MS = 3_000


@dataclass(frozen=True, slots=True)
class Details:
    title: str = "Northwind: first month"
    held_on: date | None = None
    kind: InterviewKind = InterviewKind.INTERVIEW
    status: InterviewStatus = InterviewStatus.READY
    account: Account | None = None
    study: Study | None = None
    turns: tuple[tuple[str, SpeakerRole, str], ...] = TURNS


def add_interview(session: Session, details: Details = Details()) -> Interview:
    """An interview with a finished transcript of four segments by two speakers, of three seconds each."""
    interview = Interview(
        title=details.title,
        held_on=details.held_on,
        kind=details.kind,
        status=details.status,
        progress=1.0,
        account=details.account,
        study=details.study,
    )
    session.add(interview)
    session.flush()
    add_transcript(session, interview, turns=details.turns)
    return interview


def add_transcript(
    session: Session,
    interview: Interview,
    version: int = 1,
    turns: tuple[tuple[str, SpeakerRole, str], ...] = TURNS,
) -> Transcript:
    transcript = Transcript(
        interview_id=interview.id,
        version=version,
        origin=TranscriptOrigin.IMPORTED,
        engine="vtt",
        language="en",
        completed_at=now(),
    )
    session.add(transcript)
    session.flush()
    speakers: dict[str, Speaker] = {}
    for position, (name, role, text) in enumerate(turns):
        if name not in speakers:
            speakers[name] = Speaker(interview_id=interview.id, label=f"{name} {version}", name=name, role=role)
            session.add(speakers[name])
            session.flush()
        start_ms = position * TURN_MS
        session.add(
            Segment(
                transcript_id=transcript.id,
                start_ms=start_ms,
                end_ms=start_ms + TURN_MS,
                speaker_id=speakers[name].id,
                text=text,
                words=[[word, start_ms, start_ms + TURN_MS, 0.9] for word in text.split()],
            )
        )
    interview.transcript_id = transcript.id
    session.flush()
    return transcript


def add_recording(session: Session, store: MediaStore, interview: Interview, media: Path) -> Recording:
    """Puts the file into the store as the interview's recording."""
    key = f"recording-{interview.id}"
    store.put(media, key)
    recording = Recording(
        interview_id=interview.id,
        storage_key=key,
        sha256=f"{interview.id:064x}",
        size_bytes=media.stat().st_size,
        media_type="audio/wav",
        original_name="call.wav",
        duration_ms=12_000,
        peaks=bytes([0, 128, 255]),
    )
    session.add(recording)
    session.flush()
    return recording
