"""Ends of a highlight through edits, word by word."""

import pytest

from ingest.highlights.following import Edit


def follow(before: str, after: str, marked: str) -> str:
    """What a span that marked these words of `before` marks in `after`."""
    edit, at = Edit(before, after), before.index(marked)
    return after[edit.find_start(at) : edit.find_end(at + len(marked))]


@pytest.mark.parametrize(
    ("before", "after", "marked", "followed"),
    [
        ("We used acne corp daily.", "We used Acme Corp. daily.", "acne corp", "Acme Corp."),
        ("We used acne corp daily.", "Then we used acne corp daily.", "used acne", "used acne"),
        ("We used acne corp daily.", "We used the old acne corp daily.", "acne corp", "acne corp"),
        ("We used acne corp daily.", "We used acne, er, corp daily.", "acne corp", "acne, er, corp"),
        ("We used acne corp daily.", "We used daily.", "used acne corp", "used"),
        ("We used acne corp daily.", "We used daily.", "acne corp", ""),
        ("We used acne corp daily.", "We used the big thing daily.", "acne corp", "the big thing"),
        ("We used acne corp daily.", "We used the big thing daily.", "corp daily", "daily"),
        ("Then the sink is slow.", "Then that syncing's slow.", "sink is slow", "syncing's slow"),
        ("Wir nutzen Datenbanken.", "Wir nutzen Datenbanken!", "Daten", "Daten"),
        ("今日は天気がいい。", "今日は本当に天気がいい。", "天気が", "天気が"),
    ],
)
def test_a_span_follows_its_words(before: str, after: str, marked: str, followed: str) -> None:
    assert follow(before, after, marked) == followed
