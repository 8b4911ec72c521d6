"""Recognising speech stretch by stretch: each is saved as it is done, so a crash loses one."""

from collections.abc import Sequence

from sqlalchemy import func, select

from ingest.audio import NoSpeechFound
from ingest.long_work import check_cancelled
from ingest.pipeline.importing import make_segment
from ingest.pipeline.listening import needs_ears, require_audio
from ingest.pipeline.run import Run
from ingest.pipeline.versions import empty_version, find_unfinished
from ingest.recognisers import ChosenRecogniser, GlossaryTerm, Recognised, fix_spelling, initial_prompt
from models import transcripts
from models.base import now
from models.interviews import Interview
from models.transcripts import Segment, Stretch, Transcript


def transcribe(run: Run) -> None:
    """Fills the version that is to be made with what the recogniser hears; raises ModelUnavailable, NoSpeechFound."""
    if not needs_ears(run):
        return
    run.tell("transcribe", _measure_done(run))
    chosen = run.workshop.engines.recogniser(_get_language(run))
    transcript = _claim_version(run, chosen)
    stretches, glossary = _list_stretches(run, transcript.id), _list_glossary(run)
    audio, language = require_audio(run), transcript.language
    for stretch in stretches:
        if stretch.done_at is not None:
            continue
        check_cancelled(run.is_cancelled)
        with run.workshop.engines.hearing:
            recognised = chosen.recogniser.transcribe(
                audio.read(stretch.start_ms, stretch.end_ms),
                offset_ms=stretch.start_ms,
                language=language,
                prompt=initial_prompt(glossary),
            )
        if recognised.segments:  # what is heard in noise says nothing of the language
            language = language or recognised.language
        _save_stretch(run, stretch, recognised, glossary, language)
        run.tell("transcribe", _measure_done(run))
    _require_words(run, transcript.id)


def _get_language(run: Run) -> str | None:
    """The language that somebody said, None where it is to be heard."""
    with run.database.read() as session:
        return session.get_one(Interview, run.interview_id).language or run.settings.language or None


def _claim_version(run: Run, chosen: ChosenRecogniser) -> Transcript:
    """The version to fill, emptied where another engine began it."""
    engine = chosen.recogniser
    with run.write() as (session, interview):
        transcript = find_unfinished(session, interview.id)
        if transcript is None:
            raise LookupError(f"interview {interview.id} has no transcript to make")
        if transcript.engine and (transcript.engine, transcript.model) != (engine.name, engine.model):
            empty_version(session, transcript.id)
        transcript.engine, transcript.model, transcript.is_draft = engine.name, engine.model, engine.is_draft
        transcript.engine_reason = chosen.why
        transcript.language = transcript.language or interview.language or run.settings.language or None
        return transcript


def _list_stretches(run: Run, transcript_id: int) -> Sequence[Stretch]:
    with run.database.read() as session:
        of_transcript = select(Stretch).where(Stretch.transcript_id == transcript_id)
        return session.scalars(of_transcript.order_by(Stretch.position)).all()


def _measure_done(run: Run) -> float:
    """The fraction of the speech, by its length, that is recognised."""
    with run.database.read() as session:
        transcript = find_unfinished(session, run.interview_id)
        length = Stretch.end_ms - Stretch.start_ms
        of_transcript = Stretch.transcript_id == (transcript.id if transcript else None)
        total = session.scalar(select(func.sum(length)).where(of_transcript)) or 0
        done = session.scalar(select(func.sum(length)).where(of_transcript, Stretch.done_at.is_not(None))) or 0
    return done / total if total else 0.0


def _list_glossary(run: Run) -> list[GlossaryTerm]:
    with run.database.read() as session:
        terms = session.scalars(select(transcripts.GlossaryTerm).order_by(transcripts.GlossaryTerm.id)).all()
    return [GlossaryTerm(row.term, tuple(row.misspellings)) for row in terms]


def _save_stretch(
    run: Run, stretch: Stretch, recognised: Recognised, glossary: Sequence[GlossaryTerm], language: str | None
) -> None:
    segments = fix_spelling(recognised.segments, glossary)
    with run.write() as (session, _interview):
        stored = session.get_one(Stretch, stretch.id)
        for segment in segments:
            row = make_segment(stretch.transcript_id, segment, {})
            row.stretch_id = stretch.id
            session.add(row)
        stored.done_at = now()
        session.get_one(Transcript, stretch.transcript_id).language = language


def _require_words(run: Run, transcript_id: int) -> None:
    with run.database.read() as session:
        first = session.scalars(select(Segment.id).where(Segment.transcript_id == transcript_id).limit(1)).first()
    if first is None:
        raise NoSpeechFound
