"""Hits read from the database, which is the truth: what is no longer there, or may not be seen, is left out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.customers import Account, Study
from models.interviews import Interview, Recording
from models.passages import Embedding, Passage
from models.transcripts import Transcript
from search.corpus import Corpus
from search.hits import Hit, Peak, Span
from search.marking import Marker
from search.ranking import Stretch
from search.reading import Reading, read_together

Rows = Mapping[int, Any]


def hydrate(
    session: Session, corpus: Corpus, stretches: Sequence[Stretch], marker: Marker, model_key: str
) -> list[Hit]:
    """The hits of `stretches` that still stand, in the same order. `model_key` says whose sentences are compared."""
    ids = [corpus.rows.passage_id[stretch.rows].tolist() for stretch in stretches]
    peaks = [int(corpus.rows.passage_id[stretch.peak]) for stretch in stretches]
    passages = _load_passages(session, [passage_id for those in ids for passage_id in those])
    interviews = load_interviews(session, {row.interview_id for row in passages.values()})
    sentences = _load_sentences(session, peaks, model_key) if marker.vector is not None else {}
    hits: list[Hit] = []
    for stretch, those, peak in zip(stretches, ids, peaks, strict=True):
        said = [passages[passage_id] for passage_id in those if passage_id in passages]
        if peak in passages and passages[peak].interview_id in interviews:
            interview = interviews[passages[peak].interview_id]
            reading = read_together(said)
            spans = marker.mark(reading, peak, sentences.get(peak), interview.language)
            hit = make_hit(said, passages[peak], interview, reading.text, spans, stretch.score)
            hits.append(replace(hit, peak=_find_peak(reading, passages[peak])) if len(said) > 1 else hit)
    return hits


def _find_peak(reading: Reading, passage: Any) -> Peak:
    start, end = reading.place_of(passage.id)
    return Peak(start, end, passage.start_ms, passage.end_ms)


def make_hit(said: Sequence[Any], peak: Any, interview: Any, text: str, spans: list[Span], score: float) -> Hit:
    return Hit(
        passage_id=peak.id,
        passage_ids=tuple(row.id for row in said),
        interview_id=interview.id,
        start_ms=said[0].start_ms,
        end_ms=max(row.end_ms for row in said),
        speaker=_find_speaker(peak),
        role=peak.role,
        text=text,
        context=said[0].context,
        spans=spans,
        score=score,
        is_draft=interview.is_draft,
        title=interview.title,
        held_on=interview.held_on,
        kind=interview.kind,
        account=interview.account,
        account_id=interview.account_id,
        study=interview.study,
        study_id=interview.study_id,
        cohort=interview.cohort,
        has_recording=interview.has_recording,
    )


def _load_passages(session: Session, passage_ids: Sequence[int]) -> Rows:
    columns = Passage.__table__.c  # of the table, since the mapped class makes a hundred rows twice as slow to read
    names = ("id", "interview_id", "start_ms", "end_ms", "text", "turns", "context", "role", "speaker_id")
    query = select(*(columns[name] for name in names)).where(columns.id.in_(passage_ids))
    return {row.id: row for row in session.execute(query).all()}


def _find_speaker(passage: Any) -> str | None:
    """The name of who says most of the passage."""
    return next((name for speaker_id, name, _ in passage.turns if speaker_id == passage.speaker_id), None)


def _load_sentences(session: Session, passage_ids: Sequence[int], model_key: str) -> Mapping[int, bytes]:
    query = select(Embedding.passage_id, Embedding.sentences).where(
        Embedding.passage_id.in_(passage_ids), Embedding.model_key == model_key
    )
    return {row.passage_id: row.sentences for row in session.execute(query)}


def load_interviews(session: Session, interview_ids: Collection[int]) -> Rows:
    """The interviews that may be shown: what permission and consent narrow, they narrow here."""
    query = (
        select(
            Interview.id,
            Interview.title,
            Interview.held_on,
            Interview.kind,
            Interview.account_id,
            Interview.study_id,
            func.coalesce(Interview.language, Transcript.language).label("language"),
            Transcript.is_draft,
            Account.name.label("account"),
            Account.cohort,
            Study.name.label("study"),
            Study.is_confidential,
            Recording.id.is_not(None).label("has_recording"),
        )
        .join(Transcript, Transcript.id == Interview.transcript_id)
        .outerjoin(Account, Account.id == Interview.account_id)
        .outerjoin(Study, Study.id == Interview.study_id)
        .outerjoin(Recording, Recording.interview_id == Interview.id)
        .where(Interview.id.in_(interview_ids))
    )
    return {row.id: row for row in session.execute(query).all()}
