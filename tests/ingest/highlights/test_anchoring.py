"""Highlights through edits and new versions: they mark what they marked, or tell."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ingest.highlights import Span, add_highlight, anchor_anew, follow_edits, read_span
from ingest.highlights.lines import load_lines
from ingest.highlights.spans import read_between
from ingest.highlights.tokens import simplify_all
from models.codebook import Highlight
from models.database import Database
from models.interviews import Interview, SpeakerRole
from models.transcripts import Segment, Transcript, TranscriptOrigin
from tests.support.interviews import Details, add_interview, add_transcript

SAID = (
    "So tell me, how did the first week go?",
    "Honestly the import took us three weeks, because nobody knew which columns were needed.",
    "We only noticed on Monday that nothing had synced since Friday night, and the drivers went out with old lists.",
    "And what did you do about it?",
    "We wrote our own importer in the end.",
)


def list_segments(session: Session, interview: Interview) -> list[Segment]:
    found = select(Segment).where(Segment.transcript_id == interview.transcript_id)
    return list(session.scalars(found.order_by(Segment.start_ms, Segment.id)))


def as_turns(said: Sequence[str]) -> tuple[tuple[str, SpeakerRole, str], ...]:
    return tuple(("Mara", SpeakerRole.CUSTOMER, text) for text in said)


def converse(session: Session, said: Sequence[str] = SAID) -> Interview:
    return add_interview(session, Details(turns=as_turns(said)))


def mark(session: Session, interview: Interview, words: str, last_words: str | None = None) -> Highlight:
    """From where `words` begin up to where they, or others in a later segment, end."""
    segments = list_segments(session, interview)
    first = next(segment for segment in segments if words in segment.text)
    end = last_words or words
    last = next(segment for segment in segments if end in segment.text)
    span = Span(first.id, first.text.index(words), last.id, last.text.index(end) + len(end))
    return add_highlight(session, interview.id, read_span(session, interview, span), None)


def edit(session: Session, interview: Interview, before: str, after: str) -> None:
    segment = next(segment for segment in list_segments(session, interview) if before in segment.text)
    said = {segment.id: segment.text}
    segment.text = segment.text.replace(before, after)
    session.flush()
    follow_edits(session, segment.transcript_id, said)


def publish(session: Session, interview: Interview, said: Sequence[str], origin: str = "imported") -> None:
    transcript = add_transcript(session, interview, 2, as_turns(said))
    transcript.origin = TranscriptOrigin(origin)
    session.flush()
    anchor_anew(session, interview.id, transcript.id)


def test_words_put_before_a_highlight_move_it_and_change_nothing(database: Database) -> None:
    with database.write() as session:
        interview = converse(session)
        highlight = mark(session, interview, "three weeks")
        place = highlight.start_char
        edit(session, interview, "Honestly the import", "Well, honestly, the whole import")
        assert (highlight.text, highlight.original_text, highlight.edit_version) == ("three weeks", None, 1)
        assert highlight.start_char == place + len("Well, ,whole ")


def test_a_corrected_word_is_followed_and_what_was_marked_is_kept_until_it_is_said_again(database: Database) -> None:
    with database.write() as session:
        interview = converse(session)
        highlight = mark(session, interview, "nothing had synced")
        edit(session, interview, "synced", "sunk")
        assert (highlight.text, highlight.original_text) == ("nothing had sunk", "nothing had synced")
        assert highlight.edit_version == 2
        edit(session, interview, "sunk", "synced")
        assert (highlight.text, highlight.original_text) == ("nothing had synced", None)


def test_a_highlight_over_segments_follows_an_edit_in_its_middle(database: Database) -> None:
    with database.write() as session:
        interview = converse(session)
        highlight = mark(session, interview, "nobody knew", "what did you do")
        edit(session, interview, "the drivers went out", "our drivers went off")
        assert highlight.text.startswith("nobody knew which columns")
        assert "and our drivers went off with old lists. And what did you do" in highlight.text


def test_a_highlight_shrinks_to_what_is_left_of_it_and_without_any_is_detached(database: Database) -> None:
    with database.write() as session:
        interview = converse(session)
        highlight = mark(session, interview, "which columns were needed")
        edit(session, interview, "columns were needed.", "")
        assert (highlight.text, highlight.original_text) == ("which", "which columns were needed")
        edit(session, interview, " which", "")
        assert highlight.is_detached()
        assert (highlight.text, highlight.original_text) == ("which", "which columns were needed")


def test_a_detached_highlight_is_attached_when_its_words_are_back_in_another_segment(database: Database) -> None:
    with database.write() as session:
        interview = converse(session)
        highlight = mark(session, interview, "because nobody knew which columns were needed.")
        edit(session, interview, ", because nobody knew which columns were needed.", ".")
        assert highlight.is_detached()
        edit(session, interview, "We only", "Because nobody knew which columns were needed. We only")
        assert (highlight.text, highlight.original_text) == ("Because nobody knew which columns were needed.", None)


def test_a_new_version_takes_highlights_over_however_it_is_cut_and_timed(database: Database) -> None:
    with database.write() as session:
        interview = converse(session)
        highlight = mark(session, interview, "columns were needed.", "nothing had synced")
        one = mark(session, interview, "weeks")
        publish(session, interview, ["A word before we start."] * 9 + [" ".join(SAID[:2]), *SAID[2:]])
        assert highlight.text == "columns were needed. We only noticed on Monday that nothing had synced"
        assert (one.text, one.original_text, one.is_detached()) == ("weeks,", None, False)
        assert one.first_segment_id in {segment.id for segment in list_segments(session, interview)}


def test_a_new_version_that_hears_it_otherwise_is_followed_and_told(database: Database) -> None:
    heard = [text.replace("nothing had synced", "nothing at sinks") for text in SAID]
    with database.write() as session:
        interview = converse(session)
        highlight = mark(session, interview, "Monday that nothing had synced")
        publish(session, interview, heard)
        assert highlight.text == "Monday that nothing at sinks"
        assert highlight.original_text == "Monday that nothing had synced"


def test_what_is_heard_quite_otherwise_at_the_same_time_is_followed_by_times(database: Database) -> None:
    heard = [*SAID[:4], "Bees sat on a lamp post by my gate today."]
    with database.write() as session:
        interview = converse(session)
        highlight = mark(session, interview, SAID[4])
        publish(session, interview, heard, "recognised")
        assert (highlight.text, highlight.original_text) == (heard[4], SAID[4])


def test_what_a_transcript_that_was_written_leaves_out_is_detached(database: Database) -> None:
    with database.write() as session:
        interview = converse(session)
        highlight = mark(session, interview, SAID[4])
        publish(session, interview, [*SAID[:4], "Bees sat on a lamp post by my gate today."])
        assert highlight.is_detached()


def test_of_one_recording_times_tell_even_where_no_word_is_heard_again(database: Database) -> None:
    with database.write() as session:
        interview = converse(session)
        session.execute(update(Transcript).values(origin=TranscriptOrigin.RECOGNISED))
        highlight = mark(session, interview, SAID[1])
        publish(session, interview, ["ba da", "bi du bo", "la li", "lo", "lu"], "recognised")
        assert (highlight.text, highlight.original_text) == ("bi du bo", SAID[1])


def test_what_another_conversation_does_not_say_is_detached_and_keeps_everything(database: Database) -> None:
    with database.write() as session:
        interview = converse(session)
        highlight = mark(session, interview, "which columns were needed")
        highlight.note = "important"
        times = (highlight.start_ms, highlight.end_ms)
        publish(session, interview, ["Our buyers are young people.", "A banana shape is cheap to mould."] * 3)
        assert highlight.is_detached()
        assert (highlight.text, highlight.note) == ("which columns were needed", "important")
        assert (highlight.start_ms, highlight.end_ms) == times


def test_an_older_version_that_is_edited_moves_no_highlight_of_the_one_that_is_read(database: Database) -> None:
    with database.write() as session:
        interview = converse(session)
        old = list_segments(session, interview)[1]
        publish(session, interview, SAID)
        highlight = mark(session, interview, "three weeks")
        before, old.text = old.text, "Nothing of that."
        session.flush()
        follow_edits(session, old.transcript_id, {old.id: before})
        assert (highlight.text, highlight.edit_version) == ("three weeks", 1)


WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "zeta", "theta", "kappa"]), max_size=8)


@pytest.fixture(scope="module")
def numbered() -> list[str]:
    """Segments of words of which none is said twice."""
    return [" ".join(f"word{segment}x{at}" for at in range(6)) for segment in range(3)]


@tried(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_edit_makes_a_highlight_mark_words_it_did_not_without_telling(
    data: st.DataObject, database: Database, numbered: list[str]
) -> None:
    with database.read() as session:  # rolled back: each example starts from nothing
        interview = converse(session, numbered)
        segments = list_segments(session, interview)
        first, last = sorted(data.draw(st.tuples(st.integers(0, 2), st.integers(0, 2)), label="segments"))
        start, end = sorted(data.draw(st.tuples(st.integers(0, 5), st.integers(0, 5)), label="words"))
        if first < last:
            start, end = end, start
        opening, closing = numbered[first].split()[start], numbered[last].split()[end]
        highlight = mark(session, interview, opening, closing)
        marked = highlight.text.split()
        for _ in range(data.draw(st.integers(1, 3), label="edits")):
            segment = data.draw(st.sampled_from(segments), label="segment")
            words = segment.text.split()
            cut = sorted(data.draw(st.tuples(st.integers(0, len(words)), st.integers(0, len(words))), label="cut"))
            new = [*words[: cut[0]], *data.draw(WORDS, label="put in"), *words[cut[1] :]] or ["nothing"]
            before, segment.text = {segment.id: segment.text}, " ".join(new)
            session.flush()
            follow_edits(session, segment.transcript_id, before)
        check_told(session, interview, highlight, marked)


def check_told(session: Session, interview: Interview, highlight: Highlight, marked: list[str]) -> None:
    there = simplify_all(highlight.text).split()
    assert not [word for word in there if word.startswith("word") and word not in marked], "grew over other words"
    assert there == marked or highlight.is_detached() or highlight.original_text is not None
    assert (highlight.original_text or highlight.text).split() == marked
    if not highlight.is_detached():
        lines = load_lines(session, interview.transcript_id or 0)
        places = {line.id: at for at, line in enumerate(lines)}
        first, last = places[highlight.first_segment_id or 0], places[highlight.last_segment_id or 0]
        said = read_between(lines, first, highlight.start_char, last, highlight.end_char)
        assert said is not None
        assert said.text == highlight.text
