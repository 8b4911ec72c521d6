"""From the recording to samples and the speech in them: both in the run's folder, made again where it is gone."""

import json
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.audio import DecodedAudio, NoSpeechFound, Stretch, cut_stretches, decode, detect_speech, load_decoded, probe
from ingest.pipeline.run import Run
from ingest.pipeline.versions import find_unfinished
from models import transcripts
from models.interviews import Recording
from models.transcripts import TranscriptOrigin

_SPEECH = "speech.json"


def probe_recording(run: Run) -> None:
    """Checks that the recording is in the store and can be read; raises what the probe raises, or NotFound."""
    recording = _get_recording(run)
    if recording is None:
        return
    run.tell("probe")
    with run.workshop.store.local_copy(recording.storage_key, run.folder) as path:
        probe(path, max_hours=run.settings.max_media_hours)


def decode_recording(run: Run) -> None:
    """Decodes the recording and keeps what is learnt from it: true length, waveform, damage."""
    recording = _get_recording(run)
    if recording is None or (recording.peaks is not None and not needs_ears(run)):
        return
    run.tell("decode")
    audio = require_audio(run)
    with run.write() as (session, interview):
        stored = session.get_one(Recording, recording.id)
        stored.duration_ms, stored.peaks = audio.duration_ms, audio.peaks
        interview.warnings = list(dict.fromkeys([*interview.warnings, *audio.warnings]))


def find_stretches(run: Run) -> None:
    """Cuts the speech into the stretches that will be recognised one by one; raises NoSpeechFound."""
    if not needs_ears(run):
        return
    run.tell("detect_speech")
    cuts = cut_stretches(require_speech(run), max_ms=run.settings.stretch_seconds * 1000)
    if not cuts:
        raise NoSpeechFound
    with run.write() as (session, _interview):
        transcript = find_unfinished(session, run.interview_id)
        if transcript is None or _has_stretches(session, transcript.id):
            return
        session.add_all(
            transcripts.Stretch(
                transcript_id=transcript.id, position=position, start_ms=cut.start_ms, end_ms=cut.end_ms
            )
            for position, cut in enumerate(cuts)
        )


def needs_ears(run: Run) -> bool:
    """Whether a transcript is to be made from the recording."""
    with run.database.read() as session:
        transcript = find_unfinished(session, run.interview_id)
    return transcript is not None and transcript.origin == TranscriptOrigin.RECOGNISED


def require_audio(run: Run) -> DecodedAudio:
    """The decoded recording, from an earlier step of this machine or made now."""
    found = load_decoded(run.folder)
    if found is not None:
        return found
    recording = _get_recording(run)
    if recording is None:
        raise LookupError(f"interview {run.interview_id} has no recording to listen to")
    run.folder.mkdir(parents=True, exist_ok=True)
    with run.workshop.store.local_copy(recording.storage_key, run.folder) as path:
        return decode(
            path,
            run.folder,
            max_hours=run.settings.max_media_hours,
            on_progress=lambda fraction: run.tell("decode", fraction),
            is_cancelled=run.is_cancelled,
        )


def require_speech(run: Run) -> Sequence[Stretch]:
    """Where somebody speaks, from an earlier step of this machine or found now."""
    kept = run.folder / _SPEECH
    if kept.exists():
        return [Stretch(*times) for times in json.loads(kept.read_text(encoding="utf-8"))]
    speech = detect_speech(
        require_audio(run),
        on_progress=lambda fraction: run.tell("detect_speech", fraction),
        is_cancelled=run.is_cancelled,
    )
    unfinished = kept.with_suffix(".part")
    unfinished.write_text(json.dumps([[part.start_ms, part.end_ms] for part in speech]), encoding="utf-8")
    unfinished.replace(kept)
    return speech


def _get_recording(run: Run) -> Recording | None:
    with run.database.read() as session:
        return session.scalars(select(Recording).where(Recording.interview_id == run.interview_id)).first()


def _has_stretches(session: Session, transcript_id: int) -> bool:
    rows = select(transcripts.Stretch.id).where(transcripts.Stretch.transcript_id == transcript_id)
    return session.scalars(rows.limit(1)).first() is not None
