"""A transcript that came as a file: read into segments, with its speakers' names."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ingest.formats import ParsedTranscript, parse_transcript
from ingest.pipeline.run import Run
from ingest.pipeline.speakers import save_speakers
from ingest.pipeline.versions import find_unfinished
from ingest.segments import SpokenSegment
from models.base import now
from models.interviews import Interview, TranscriptFile
from models.transcripts import Segment, Transcript, TranscriptOrigin


def import_transcript(run: Run) -> None:
    """Fills the version that is to be made from the transcript file, where one is."""
    with run.database.read() as session:
        transcript = find_unfinished(session, run.interview_id)
        file = session.scalars(select(TranscriptFile).where(TranscriptFile.interview_id == run.interview_id)).first()
    if transcript is None or transcript.origin != TranscriptOrigin.IMPORTED or file is None:
        return
    run.tell("import")
    data = b"".join(run.workshop.store.read_range(file.storage_key))
    limit = run.settings.max_transcript_bytes
    parsed = parse_transcript(data, file.original_name, max_bytes=limit, max_unpacked_bytes=limit)
    with run.write() as (session, interview):
        _save(session, interview, session.get_one(Transcript, transcript.id), parsed)


def save_segments(
    session: Session, transcript_id: int, segments: list[SpokenSegment], speaker_ids: dict[str, int]
) -> None:
    """Replaces the segments of a transcript."""
    session.execute(delete(Segment).where(Segment.transcript_id == transcript_id))
    session.add_all(make_segment(transcript_id, segment, speaker_ids) for segment in segments)


def make_segment(transcript_id: int, segment: SpokenSegment, speaker_ids: dict[str, int]) -> Segment:
    return Segment(
        transcript_id=transcript_id,
        start_ms=segment.start_ms,
        end_ms=segment.end_ms,
        speaker_id=speaker_ids.get(segment.speaker or ""),
        text=segment.text,
        words=[[word.text, word.start_ms, word.end_ms, word.probability] for word in segment.words] or None,
    )


def _save(session: Session, interview: Interview, transcript: Transcript, parsed: ParsedTranscript) -> None:
    segments = list(parsed.segments)
    save_segments(session, transcript.id, segments, save_speakers(session, interview, segments, named=True))
    transcript.engine = parsed.format
    transcript.engine_reason = "The transcript was imported from a file."
    transcript.language = parsed.language or interview.language
    transcript.times_estimated = parsed.times_estimated
    transcript.completed_at = now()
    interview.language = interview.language or parsed.language
    interview.warnings = list(dict.fromkeys([*interview.warnings, *parsed.warnings]))
