"""When quotes are said: read off the words of segments, else in proportion."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select, update

from models.database import Database
from models.passages import Passage
from models.transcripts import Segment
from search.answers.timing import Spoken, find_times, load_spoken
from search.embedding import Embedder
from tests.support.conversations import Line
from tests.support.workspace import write_conversation

LINES: list[Line] = [
    ("Priya (customer)", "The price is fair. We pay about two hundred."),
    ("Priya (customer)", "And it saves us a day every week. That is worth it."),
]


@dataclass(frozen=True)
class Timed:
    """A segment as a query gives it."""

    start_ms: int
    end_ms: int
    text: str
    words: list[Any] | None = None


WORDS = [["The", 100, 200, 1.0], ["price", 300, 500, 1.0], ["is", 500, 550, 1.0], ["fair.", 700, 990, 1.0]]


def test_words_with_times_are_exact() -> None:
    spoken = Spoken.of([Timed(0, 1000, "The price is fair.", WORDS)])
    assert (spoken.start_at(4), spoken.end_at(12)) == (300, 550)
    assert (spoken.start_at(0), spoken.end_at(18)) == (100, 990)


def test_without_times_of_words_the_text_decides() -> None:
    spoken = Spoken.of([Timed(0, 1000, "aaaa bbbbb"), Timed(2000, 3000, "cccc ddddd")])
    assert spoken.text == "aaaa bbbbb cccc ddddd"
    assert (spoken.start_at(5), spoken.end_at(10)) == (500, 1000)
    assert (spoken.start_at(11), spoken.end_at(15)) == (2000, 2400)


def test_words_that_were_edited_are_taken_in_proportion() -> None:
    spoken = Spoken.of([Timed(0, 1000, "The price is very fair.", WORDS)])
    assert spoken.start_at(0) == 0
    assert spoken.end_at(len(spoken.text)) == 1000


@pytest.fixture
def passage(database: Database, embedder: Embedder) -> Any:
    """A passage of two segments."""
    with database.write() as session:
        write_conversation(session, embedder, LINES)
    return read_passage(database)


def read_passage(database: Database) -> Any:
    columns = (Passage.id, Passage.text, Passage.start_ms, Passage.end_ms)
    with database.read() as session:
        (found,) = session.execute(select(*columns)).all()
    return found


def test_a_sentence_is_found_in_its_segments(database: Database, passage: Any) -> None:
    start = passage.text.index("And it saves")
    with database.read() as session:
        spoken = load_spoken(session, [passage.id])[passage.id]
    assert find_times(passage, start, start + len("And it saves us a day every week."), spoken)[0] == 9 * 400
    assert find_times(passage, 0, len(passage.text), spoken) == (passage.start_ms, passage.end_ms)


def test_a_text_that_was_edited_since_is_timed_in_proportion(database: Database, passage: Any) -> None:
    with database.write() as session:
        session.execute(update(Segment).values(text="Something else."))
    with database.read() as session:
        spoken = load_spoken(session, [passage.id])[passage.id]
    half = len(passage.text) // 2
    start, end = find_times(passage, 0, half, spoken)
    assert start == passage.start_ms
    assert end == pytest.approx((passage.start_ms + passage.end_ms) / 2, abs=200)
    assert find_times(passage, 0, half, None) == (start, end)
