"""Evidence as it is now: its words are read from where they were said, each time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.insights.quoting import Purpose, load_quotable
from api.insights.schemas import EvidenceStatus
from ingest.highlights import Stretch, Turn, read_stretches, simplify_all
from models.chunks import cut
from models.codebook import Highlight
from models.insights import Evidence
from models.interviews import Speaker, SpeakerRole
from models.secret_key import SecretKey
from models.transcripts import Segment

COUNTED = frozenset({EvidenceStatus.CURRENT, EvidenceStatus.EDITED})
"""What customers stand behind. The rest can't be read, or can't be relied on."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something; all empty where that isn't known."""

    speaker_id: int | None = None
    name: str | None = None
    role: SpeakerRole | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """`interview` is a row of `load_interviews`. Empty where the status lets nothing be shown: text, wording, voice."""

    status: EvidenceStatus
    interview: Any = None
    start_ms: int = 0
    end_ms: int = 0
    text: str = ""
    wording: str | None = None
    voice: Voice = Voice()

    def is_flagged(self) -> bool:
        return self.status is not EvidenceStatus.CURRENT

    def is_counted(self) -> bool:
        return self.status in COUNTED and self.voice.role != SpeakerRole.INTERVIEWER


def read_quotes(
    session: Session, key: SecretKey, evidence: Iterable[Evidence], purpose: Purpose = Purpose.READING
) -> dict[int, Quote]:
    """By id of evidence."""
    pieces = list(evidence)
    interviews = load_quotable(session, {piece.interview_id for piece in pieces if piece.interview_id}, purpose)
    shown = [piece for piece in pieces if piece.interview_id in interviews]
    said = _read_highlights(session, key, [piece for piece in shown if not piece.is_span()])
    said |= _read_spans(session, key, [piece for piece in shown if piece.is_span()])
    return {piece.id: _judge(piece, interviews.get(piece.interview_id or 0), said.get(piece.id)) for piece in pieces}


def _judge(piece: Evidence, interview: Any, said: Quote | None) -> Quote:
    if piece.interview_id is None:
        return Quote(EvidenceStatus.ERASED)
    if interview is None:
        return Quote(EvidenceStatus.WITHHELD)
    if said is None:
        return Quote(EvidenceStatus.MISSING, interview, piece.start_ms or 0, piece.end_ms or 0)
    status = EvidenceStatus.CURRENT if said.wording == piece.accepted_wording else EvidenceStatus.EDITED
    return replace(said, status=EvidenceStatus.DRAFT if interview.is_draft else status, interview=interview)


def _read_highlights(session: Session, key: SecretKey, pieces: Sequence[Evidence]) -> dict[int, Quote]:
    """Those that still have a place in the transcript. The voice is that of the first segment."""
    rows: dict[int, Any] = {}
    for chunk in cut({piece.highlight_id for piece in pieces if piece.highlight_id}):
        found = (
            select(Highlight.id, Highlight.text, Highlight.start_ms, Highlight.end_ms)
            .add_columns(Speaker.id.label("speaker_id"), Speaker.name, Speaker.label, Speaker.role)
            .join(Segment, Segment.id == Highlight.first_segment_id)
            .outerjoin(Speaker, Speaker.id == Segment.speaker_id)
            .where(Highlight.id.in_(chunk), Highlight.has_place())
        )
        rows |= {row.id: row for row in session.execute(found)}
    return {
        piece.id: Quote(
            EvidenceStatus.CURRENT,
            start_ms=row.start_ms,
            end_ms=row.end_ms,
            text=row.text,
            wording=hash_wording(key, row.text),
            voice=Voice(row.speaker_id, row.name or row.label, row.role),
        )
        for piece in pieces
        if (row := rows.get(piece.highlight_id or 0)) is not None
    }


def _read_spans(session: Session, key: SecretKey, pieces: Sequence[Evidence]) -> dict[int, Quote]:
    turns = read_stretches(
        session,
        {piece.id: Stretch(piece.interview_id or 0, piece.start_ms or 0, piece.end_ms or 0) for piece in pieces},
    )
    voices = _load_voices(session, {turn.speaker_id for said in turns.values() for turn in said if turn.speaker_id})
    return {
        piece.id: Quote(
            EvidenceStatus.CURRENT,
            start_ms=piece.start_ms or 0,
            end_ms=piece.end_ms or 0,
            text=_join(said, voices),
            wording=hash_wording(key, " ".join(turn.text for turn in said)),
            voice=voices.get(_find_main(said), Voice()),
        )
        for piece in pieces
        if (said := turns[piece.id])
    }


def _load_voices(session: Session, speaker_ids: Collection[int | None]) -> dict[int | None, Voice]:
    return {
        speaker.id: Voice(speaker.id, speaker.display_name, speaker.role)
        for chunk in cut(speaker_ids)
        for speaker in session.scalars(select(Speaker).where(Speaker.id.in_(chunk)))
    }


def _join(turns: Sequence[Turn], voices: Mapping[int | None, Voice]) -> str:
    """A line for each turn; names stand before turns where several speak, as in hits."""
    has_names = len({turn.speaker_id for turn in turns}) > 1
    names = [voices.get(turn.speaker_id, Voice()).name if has_names else None for turn in turns]
    return "\n".join(f"{name}: {turn.text}" if name else turn.text for name, turn in zip(names, turns, strict=True))


def _find_main(turns: Sequence[Turn]) -> int | None:
    """Who says most of it."""
    lengths: dict[int | None, int] = {}
    for turn in turns:
        lengths[turn.speaker_id] = lengths.get(turn.speaker_id, 0) + len(turn.text)
    return max(lengths, key=lambda speaker_id: lengths[speaker_id])


def hash_wording(key: SecretKey, text: str) -> str:
    """The same while the words are, whatever becomes of case and punctuation."""
    return key.hash_words(simplify_all(text))
