"""Keeps highlights at what they mark: through edits word by word, in a new version by text and time."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.highlights.finding import find_text, find_words
from ingest.highlights.following import Edit
from ingest.highlights.lines import Line, load_lines
from ingest.highlights.marking import place_highlight
from ingest.highlights.moving import Clock, Move
from ingest.highlights.said import Said
from ingest.highlights.spans import Marked, Span, read_between
from ingest.highlights.tokens import simplify_all
from models.chunks import cut
from models.codebook import Highlight
from models.interviews import Interview
from models.transcripts import Segment, Transcript, TranscriptOrigin


def follow_edits(session: Session, transcript_id: int, before: Mapping[int, str]) -> None:
    """After segments were edited: `before` is what each said. Those that were lost are looked for again."""
    interview_id = session.scalar(select(Interview.id).where(Interview.transcript_id == transcript_id))
    highlights = _list_highlights(session, interview_id) if interview_id else []
    if not highlights:
        return
    said = Said(load_lines(session, transcript_id))
    places = {line.id: at for at, line in enumerate(said.lines)}
    edits = {places[segment_id]: Edit(text, said.lines[places[segment_id]].text) for segment_id, text in before.items()}
    for highlight in highlights:
        if highlight.is_detached():
            _settle(highlight, _find(said, highlight, find_words))
            continue
        first, last = places.get(highlight.first_segment_id or 0), places.get(highlight.last_segment_id or 0)
        if first is not None and last is not None and any(first <= at <= last for at in edits):
            _settle(highlight, _follow(said.lines, highlight, first, last, edits) or _find(said, highlight, find_words))


def anchor_anew(session: Session, interview_id: int, transcript_id: int) -> None:
    """Moves an interview's highlights to a transcript that takes the place of others."""
    highlights = _list_highlights(session, interview_id)
    if not highlights:
        return
    said = Said(load_lines(session, transcript_id))
    versions = _find_versions(session, highlights)
    others = set(versions.values()) - {transcript_id}
    moves = {version: _make_move(session, version, transcript_id, said) for version in others}
    for highlight in highlights:
        version, span = versions.get(highlight.first_segment_id or 0), _get_span(highlight)
        if version is None or span is None:
            _settle(highlight, _find(said, highlight, find_text))
        elif version != transcript_id:
            found = moves[version].find(span) or _find(said, highlight, find_text)
            _settle(highlight, found or moves[version].find_by_times(highlight.start_ms, highlight.end_ms))


def _make_move(session: Session, old_id: int, new_id: int, said: Said) -> Move:
    query = select(Transcript.id).where(
        Transcript.id.in_([old_id, new_id]), Transcript.origin == TranscriptOrigin.RECOGNISED
    )
    heard = len(session.scalars(query).all())
    return Move(Said(load_lines(session, old_id)), said, (Clock.NONE, Clock.MEASURED, Clock.ONE)[heard])


def _find_versions(session: Session, highlights: Sequence[Highlight]) -> dict[int, int]:
    """The transcripts of the segments that highlights begin in."""
    segment_ids = {highlight.first_segment_id for highlight in highlights if highlight.first_segment_id}
    return {
        row.id: row.transcript_id
        for chunk in cut(segment_ids)
        for row in session.execute(select(Segment.id, Segment.transcript_id).where(Segment.id.in_(chunk)))
    }


def _get_span(highlight: Highlight) -> Span | None:
    if highlight.first_segment_id is None or highlight.last_segment_id is None:
        return None
    return Span(highlight.first_segment_id, highlight.start_char, highlight.last_segment_id, highlight.end_char)


def _follow(
    lines: Sequence[Line], highlight: Highlight, first: int, last: int, edits: Mapping[int, Edit]
) -> Marked | None:
    start = edits[first].find_start(highlight.start_char) if first in edits else highlight.start_char
    end = edits[last].find_end(highlight.end_char) if last in edits else highlight.end_char
    return read_between(lines, first, start, last, end)


def _find(said: Said, highlight: Highlight, find: Callable[[Said, str, int, int], Marked | None]) -> Marked | None:
    """By what is said there, or was when it was marked."""
    for text in dict.fromkeys([highlight.text, highlight.original_text or highlight.text]):
        found = find(said, text, highlight.start_ms, highlight.end_ms)
        if found is not None:
            return found
    return None


def _settle(highlight: Highlight, marked: Marked | None) -> None:
    """Puts it there, or leaves it without a place. Who has it open is told where its words changed."""
    was, was_detached = highlight.text, highlight.is_detached()
    original = highlight.original_text or highlight.text
    if marked is None:
        highlight.first_segment_id = highlight.last_segment_id = None
    else:
        place_highlight(highlight, marked)
        highlight.original_text = None if simplify_all(original) == simplify_all(marked.text) else original
    if (highlight.text, highlight.is_detached()) != (was, was_detached):
        highlight.edit_version += 1


def _list_highlights(session: Session, interview_id: int) -> Sequence[Highlight]:
    """Locked until the commit, in one order."""
    found = select(Highlight).where(Highlight.interview_id == interview_id).order_by(Highlight.id)
    return session.scalars(found.with_for_update().execution_options(populate_existing=True)).all()
