from ingest.formats.settling import settle
from ingest.formats.transcript import Piece
from ingest.segments import SpokenSegment, Word


def times(*pieces: Piece) -> list[tuple[str, int, int]]:
    return [(segment.text, segment.start_ms, segment.end_ms) for segment in settle(pieces)[0]]


def warnings(*pieces: Piece) -> list[str]:
    return settle(pieces)[2]


def test_a_missing_end_is_the_next_start():
    assert times(Piece("one two three four", None, 1000), Piece("b", None, 2000, 2500)) == [
        ("one two three four", 1000, 2000),
        ("b", 2000, 2500),
    ]


def test_a_missing_end_before_a_pause_is_as_far_as_slow_speech_goes():
    assert times(Piece("one two", None, 0), Piece("b", None, 60_000, 61_000))[0] == ("one two", 0, 1600)


def test_the_last_missing_end_is_told_by_the_words():
    assert times(Piece("one two three", None, 5000)) == [("one two three", 5000, 6200)]


def test_untimed_speech_before_the_first_time_ends_there():
    assert times(Piece("one two"), Piece("three", None, 10_000, 11_000)) == [
        ("one two", 9200, 10_000),
        ("three", 10_000, 11_000),
    ]


def test_backward_times_are_sorted_and_lose_nothing():
    pieces = (Piece("b", None, 5000, 6000), Piece("a", None, 1000, 2000), Piece("c", None, 7000, 8000))
    assert times(*pieces) == [("a", 1000, 2000), ("b", 5000, 6000), ("c", 7000, 8000)]
    assert warnings(*pieces) == ["Times run backward in 1 place; the segments were sorted by time."]


def test_overlapping_times_are_kept_and_told():
    pieces = (Piece("a", None, 1000, 5000), Piece("b", None, 2000, 3000), Piece("c", None, 4900, 6000))
    assert times(*pieces) == [("a", 1000, 5000), ("b", 2000, 3000), ("c", 4900, 6000)]
    assert warnings(*pieces) == ["Times overlap in 1 segment, as when people talk at once; they were kept."]


def test_an_end_before_its_start_is_replaced():
    pieces = (Piece("one two", None, 5000, 4000), Piece("b", None, 5500, 6000))
    assert times(*pieces) == [("one two", 5000, 5500), ("b", 5500, 6000)]
    assert warnings(*pieces) == ["Ends that lie before their starts were replaced by estimates in 1 segment."]


def test_times_past_any_conversation_are_replaced():
    pieces = (Piece("a", None, 0, 1000), Piece("b", None, 10**15, 10**15 + 1))
    assert times(*pieces) == [("a", 0, 1000), ("b", 1000, 1400)]
    assert warnings(*pieces)[0] == "Times past 500 hours were replaced by estimates in 1 segment."


def test_a_long_turn_without_an_end_is_split_within_its_time():
    segments, estimated, _ = settle(
        [Piece("It is all so good. " * 60, "Ann", 10_000), Piece("Yes.", "Bob", 60_000, 61_000)]
    )
    assert [(s.start_ms, s.end_ms, s.speaker) for s in segments] == [
        (10_000, 35_000, "Ann"),
        (35_000, 60_000, "Ann"),
        (60_000, 61_000, "Bob"),
    ]
    assert not estimated


def test_a_long_turn_with_an_end_is_left_whole():
    assert len(settle([Piece("It is all so good. " * 60, None, 0, 90_000)])[0]) == 1


def test_pieces_without_text_vanish_and_control_characters_with_them():
    assert times(Piece(" \x00\x1b ", None, 0, 1000), Piece("a\x07 b\x85\ufeff", None, 1000, 2000)) == [
        ("a b", 1000, 2000)
    ]


def test_word_times_are_kept_within_reason():
    words = (Word("a", -5, 10), Word("b", 20, 10), Word("", 20, 30))
    assert settle([Piece("a b", None, 0, 100, words)])[0] == (
        SpokenSegment(0, 100, "a b", None, (Word("a", 0, 10), Word("b", 20, 20))),
    )


def test_nothing_gives_nothing():
    assert settle([]) == ((), False, [])
