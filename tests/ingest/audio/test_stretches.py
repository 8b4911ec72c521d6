from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.audio import Stretch, cut_stretches


@st.composite
def speech(draw: st.DrawFn) -> list[Stretch]:
    """Stretches in order and disjoint, up to two minutes long, with gaps of up to ten seconds."""
    pieces: list[Stretch] = []
    end = 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 120_000)), max_size=30)):
        pieces.append(Stretch(end + gap, end + gap + length))
        end = pieces[-1].end_ms
    return pieces


@given(speech(), st.integers(1_000, 60_000), st.integers(0, 8_000))
def test_stretches_hold_all_speech_in_order_within_the_limit(pieces: list[Stretch], longest: int, gap: int) -> None:
    stretches = cut_stretches(pieces, max_ms=longest, max_gap_ms=gap)
    assert all(0 < stretch.duration_ms <= longest for stretch in stretches)
    assert all(first.end_ms <= second.start_ms for first, second in pairwise(stretches))
    for piece in pieces:
        inside = [
            min(piece.end_ms, stretch.end_ms) - max(piece.start_ms, stretch.start_ms)
            for stretch in stretches
            if stretch.start_ms < piece.end_ms and piece.start_ms < stretch.end_ms
        ]
        assert sum(inside) == piece.duration_ms


@given(speech(), st.integers(1_000, 60_000))
def test_a_cut_is_at_a_silence_unless_the_speech_is_too_long(pieces: list[Stretch], longest: int) -> None:
    starts = {piece.start_ms for piece in pieces}
    for stretch in cut_stretches(pieces, max_ms=longest):
        within = [piece for piece in pieces if piece.start_ms < stretch.start_ms < piece.end_ms]
        assert stretch.start_ms in starts or within[0].duration_ms > longest


@given(speech())
def test_every_stretch_begins_and_ends_with_speech(pieces: list[Stretch]) -> None:
    for stretch in cut_stretches(pieces):
        assert any(piece.start_ms <= stretch.start_ms < piece.end_ms for piece in pieces)
        assert any(piece.start_ms < stretch.end_ms <= piece.end_ms for piece in pieces)


def test_neighbours_are_joined_and_a_long_silence_parts_them() -> None:
    pieces = [Stretch(0, 8_000), Stretch(9_000, 15_000), Stretch(22_000, 25_000)]
    assert cut_stretches(pieces) == [Stretch(0, 15_000), Stretch(22_000, 25_000)]


def test_a_monologue_is_cut_into_equal_parts() -> None:
    assert cut_stretches([Stretch(0, 70_000)], max_ms=30_000) == [
        Stretch(0, 23_333),
        Stretch(23_333, 46_666),
        Stretch(46_666, 70_000),
    ]


def test_no_speech_gives_no_stretches() -> None:
    assert cut_stretches([]) == []
