"""Marking spans of the transcript that is read."""

from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.highlights.finding import find_nearest
from ingest.highlights.lines import load_lines
from ingest.highlights.said import Said
from ingest.highlights.spans import Marked, Span, read_between
from ingest.highlights.tokens import simplify_all
from models.codebook import Highlight
from models.errors import Conflict, InvalidInput, NotFound
from models.interviews import Interview
from models.passages import Passage
from models.transcripts import Segment, Transcript


def read_span(session: Session, interview: Interview, span: Span) -> Marked:
    """What is said there; raises InvalidInput or Conflict where it is no span of the transcript that is read."""
    first = _require_segment(session, interview, span.first_segment_id, "first_segment_id")
    last = _require_segment(session, interview, span.last_segment_id, "last_segment_id")
    if (first.start_ms, first.id) > (last.start_ms, last.id):
        raise _refuse("last_segment_id", "comes before the first")
    if span.start_char > len(first.text):
        raise _refuse("start_char", f"is beyond the segment's {len(first.text)} characters")
    if span.end_char > len(last.text):
        raise _refuse("end_char", f"is beyond the segment's {len(last.text)} characters")
    if first.id == last.id and span.end_char < span.start_char:
        raise _refuse("end_char", "comes before the start")
    lines = load_lines(session, first.transcript_id, first, last)
    marked = read_between(lines, 0, span.start_char, len(lines) - 1, span.end_char)
    if marked is None:
        raise _refuse("end_char", "marks no word")
    return marked


def read_passage(session: Session, passage: Passage) -> Marked:
    """The passage as a span: long segments are cut between words. Raises NotFound where its words are gone."""
    first = session.get(Segment, passage.first_segment_id)
    last = session.get(Segment, passage.last_segment_id)
    if first is not None and last is not None:
        said = Said(load_lines(session, passage.transcript_id, first, last))
        marked = find_nearest(said, simplify_all(passage.text), passage.start_ms)
        if marked is not None:
            return marked
    raise NotFound("What was said there was changed or deleted. Load the interview again.")


def add_highlight(session: Session, interview_id: int, marked: Marked, user_id: int | None) -> Highlight:
    highlight = Highlight(guid=str(uuid4()), interview_id=interview_id, created_by=user_id)
    place_highlight(highlight, marked)
    session.add(highlight)
    session.flush()
    return highlight


def find_highlight(session: Session, interview_id: int, span: Span) -> Highlight | None:
    """The oldest that marks just this span, locked."""
    there = select(Highlight).where(
        Highlight.interview_id == interview_id,
        Highlight.first_segment_id == span.first_segment_id,
        Highlight.start_char == span.start_char,
        Highlight.last_segment_id == span.last_segment_id,
        Highlight.end_char == span.end_char,
    )
    return session.scalars(there.order_by(Highlight.id).with_for_update()).first()


def place_highlight(highlight: Highlight, marked: Marked) -> None:
    """Makes it mark this, as if it had from the start."""
    span = marked.span
    highlight.first_segment_id, highlight.start_char = span.first_segment_id, span.start_char
    highlight.last_segment_id, highlight.end_char = span.last_segment_id, span.end_char
    highlight.start_ms, highlight.end_ms = marked.start_ms, marked.end_ms
    highlight.text, highlight.original_text = marked.text, None


def _require_segment(session: Session, interview: Interview, segment_id: int, field: str) -> Segment:
    segment = session.get(Segment, segment_id, populate_existing=True)
    transcript = session.get_one(Transcript, segment.transcript_id) if segment else None
    if segment is None or transcript is None or transcript.interview_id != interview.id:
        raise _refuse(field, f"is no segment of interview {interview.id}")
    if not transcript.is_complete():
        raise Conflict("This transcript is still being made. Mark words once it is finished.")
    if transcript.id != interview.transcript_id:
        raise Conflict(
            "This interview was transcribed anew after you opened it. Load it again, then mark the words there.",
            errors={field: "belongs to an older version"},
        )
    return segment


def _refuse(field: str, wrong: str) -> InvalidInput:
    return InvalidInput("Mark at least one word, from its first character on to its last.", errors={field: wrong})
