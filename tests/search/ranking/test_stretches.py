import numpy as np

from search.ranking.pool import Pool
from search.ranking.stretches import grow_stretches


def grow(
    chances: list[float], *, breaks: tuple[int, ...] = (0,), barred: tuple[int, ...] = (), weak: tuple[int, ...] = ()
) -> list[tuple[int, int, int]]:
    """Stretches of rows of 50 words, as (start, end, peak)."""
    count = len(chances)
    pool = Pool(
        rows=np.arange(count),
        words=np.full(count, 50.0),
        continues=np.array([place not in breaks for place in range(count)]),
        pauses=np.zeros(count),
        allowed=np.array([place not in barred for place in range(count)]),
    )
    evidence = np.array([-1.0 if place in weak else 1.0 for place in range(count)])
    found = grow_stretches(pool, np.array(chances), evidence, np.ones(count, dtype=np.bool_))
    return [(stretch.start, stretch.end, stretch.peak) for stretch in found]


def test_a_stretch_grows_around_its_peak_while_it_is_probable() -> None:
    assert grow([0.1, 0.8, 0.9, 0.85, 0.2]) == [(1, 4, 2), (4, 5, 4), (0, 1, 0)]


def test_a_stretch_can_be_read_in_two_minutes() -> None:
    assert grow([0.9] * 20)[0] == (0, 6, 0)


def test_a_stretch_stays_within_its_conversation_and_its_filter() -> None:
    assert grow([0.9, 0.9, 0.9, 0.9, 0.9], breaks=(0, 2), barred=(3,)) == [(0, 2, 0), (2, 3, 2), (4, 5, 4)]


def test_a_row_without_evidence_of_its_own_ends_a_stretch() -> None:
    assert grow([0.9, 0.85, 0.9], weak=(1,)) == [(0, 1, 0), (2, 3, 2), (1, 2, 1)]


def test_the_last_bits_never_decide() -> None:
    assert grow([0.3, 0.9, 0.1, 0.9 + 1e-12]) == grow([0.3, 0.9 + 1e-12, 0.1, 0.9])
