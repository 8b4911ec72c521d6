"""Who says what: speakers for the recognised segments, which completes the transcript."""

from sqlalchemy import select

from ingest.diarization import assign_speakers, load_diarizer
from ingest.pipeline.importing import save_segments
from ingest.pipeline.listening import needs_ears, require_audio, require_speech
from ingest.pipeline.run import Run
from ingest.pipeline.speakers import save_speakers
from ingest.pipeline.versions import find_unfinished
from ingest.segments import SpokenSegment, Word
from models.base import now
from models.interviews import Interview
from models.transcripts import Segment


def diarize(run: Run) -> None:
    """Splits the recognised segments where the speaker changes, finds the speakers, and completes the transcript."""
    if not needs_ears(run):
        return
    run.tell("diarize")
    transcript_id, recognised, wanted = _read(run)
    audio = require_audio(run)
    turns = load_diarizer(audio).diarize(
        audio,
        require_speech(run),
        speakers=wanted,
        on_progress=lambda fraction: run.tell("diarize", fraction),
        is_cancelled=run.is_cancelled,
    )
    segments = list(assign_speakers(recognised, turns))
    with run.write() as (session, interview):
        transcript = find_unfinished(session, interview.id)
        if transcript is None or transcript.id != transcript_id:
            return
        save_segments(session, transcript.id, segments, save_speakers(session, interview, segments, named=False))
        transcript.completed_at = now()
        interview.language = interview.language or transcript.language


def _read(run: Run) -> tuple[int, list[SpokenSegment], int]:
    with run.database.read() as session:
        interview = session.get_one(Interview, run.interview_id)
        transcript = find_unfinished(session, interview.id)
        if transcript is None:
            raise LookupError(f"interview {interview.id} has no transcript to make")
        rows = session.scalars(
            select(Segment).where(Segment.transcript_id == transcript.id).order_by(Segment.start_ms, Segment.id)
        ).all()
    return (
        transcript.id,
        [_to_spoken(row) for row in rows],
        interview.speakers_expected or run.settings.speakers_expected,
    )


def _to_spoken(row: Segment) -> SpokenSegment:
    words = tuple(Word(text, start_ms, end_ms, chance) for text, start_ms, end_ms, chance in row.words or ())
    return SpokenSegment(row.start_ms, row.end_ms, row.text, words=words)
