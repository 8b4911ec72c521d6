import pytest

from ingest.formats.clock import Span, read_stamp, read_time, write_time


@pytest.mark.parametrize(
    ("text", "expected_ms"),
    [
        ("00:01:02.345", 62_345),
        ("01:02,5", 62_500),
        ("0:0:5.1", 5100),
        ("123:00:00.000", 442_800_000),
        ("75:10", 4_510_000),
        ("1:02:03.1234567", 3_723_123),
        ("62", None),
        ("1:2:3:4", None),
        ("", None),
    ],
)
def test_times_are_read_in_every_form(text: str, expected_ms: int | None):
    assert read_time(text) == expected_ms


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("[00:01:02]", Span(62_000)),
        ("(1:02 - 1:09)", Span(62_000, 69_000)),
        ("00:00.000 --> 00:05.000", Span(0, 5000)),
        ("12:01 AM", Span(60_000, None, of_day=True)),
        ("12:01:05 p.m.", Span(43_265_000, None, of_day=True)),
        ("10:02 PM", Span(79_320_000, None, of_day=True)),
    ],
)
def test_stamps_are_times_ranges_or_times_of_day(stamp: str, expected: Span):
    assert read_stamp(stamp) == expected


def test_times_are_written_with_all_their_hours():
    assert write_time(442_800_007) == "123:00:00.007"
    assert write_time(61_005, ",") == "00:01:01,005"
