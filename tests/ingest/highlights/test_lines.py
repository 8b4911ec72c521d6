"""When characters of a segment are said."""

from typing import Any

import pytest

from ingest.highlights.lines import Line
from ingest.highlights.spans import read_between

TIMED = [["We", 100, 300, 0.9], ["waited", 400, 900, 0.9], ["weeks.", 1_000, 1_900, 0.9]]

UNSPACED = [["天気", 0, 800, 0.9], ["が", 800, 1_000, 0.9], ["いい", 1_200, 2_000, 0.9]]


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "times"),
    [
        ("We waited weeks.", TIMED, 3, 9, (400, 900)),
        ("We waited weeks.", TIMED, 0, 16, (100, 1_900)),
        ("We waited three weeks.", TIMED, 3, 9, (400, 900)),
        ("We waited three weeks.", TIMED, 10, 15, (914, 986)),
        ("We waited weeks.", [], 8, 16, (1_000, 2_000)),
        (
            "天気がいい",
            [["天気", 0, 800, 0.9], ["が", 800, 1_000, 0.9], ["いい", 1_200, 2_000, 0.9]],
            3,
            5,
            (1_200, 2_000),
        ),
    ],
)
def test_a_span_is_said_when_its_first_and_last_word_are(
    text: str, words: list[Any], start: int, end: int, times: tuple[int, int]
) -> None:
    line = Line(1, 0, 2_000, None, text, words)
    assert (line.start_at(start), line.end_at(end)) == times


def test_a_span_of_words_that_overlap_ends_after_it_begins() -> None:
    line = Line(1, 0, 1_000, None, "no no no", [["no", 0, 900, 0.9], ["no", 400, 300, 0.9], ["no", 50, 1_000, 0.9]])
    marked = read_between([line], 0, 3, 0, 5)
    assert marked is not None
    assert marked.end_ms > marked.start_ms
