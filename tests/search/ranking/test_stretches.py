import numpy as np

from search.ranking.pool import Pool
from search.ranking.stretches import grow_stretches

Stretch = tuple[int, int, int]


def make_pool(
    count: int, breaks: tuple[int, ...] = (0,), barred: tuple[int, ...] = (), crossable: tuple[int, ...] = ()
) -> Pool:
    """Rows of 50 words."""
    places = np.arange(count)
    return Pool(
        rows=places,
        words=np.full(count, 50.0),
        continues=~np.isin(places, breaks),
        allowed=~np.isin(places, barred + crossable),
        crossable=np.isin(places, crossable),
    )


def grow(pool: Pool, merit: list[float], evidence: list[float] | None = None) -> list[Stretch]:
    seeds = np.ones(len(pool), dtype=np.bool_)
    found = grow_stretches(pool, np.array(merit), np.array(evidence or [1.0] * len(pool)), seeds)
    return [(stretch.start, stretch.end, stretch.peak) for stretch in found]


def test_a_stretch_grows_around_its_peak_while_there_is_evidence() -> None:
    merit = [0.1, 2.0, 3.0, 2.5, 0.2]
    assert grow(make_pool(5), merit, [-0.5, 2.0, 4.0, 1.0, -1.0]) == [(1, 4, 2), (4, 5, 4), (0, 1, 0)]


def test_a_stretch_can_be_read_in_two_minutes() -> None:
    assert grow(make_pool(20), [2.0] * 20)[0] == (0, 6, 0)


def test_a_stretch_stays_within_its_conversation_and_its_filter() -> None:
    assert grow(make_pool(5, breaks=(0, 2), barred=(3,)), [2.0] * 5) == [(0, 2, 0), (2, 3, 2), (4, 5, 4)]


def test_a_question_between_two_answers_is_read_along() -> None:
    assert grow(make_pool(4, crossable=(1, 3)), [2.0] * 4) == [(0, 3, 0)]


def test_a_question_at_the_end_is_not() -> None:
    assert grow(make_pool(3, breaks=(0, 2), crossable=(1,)), [2.0] * 3) == [(0, 1, 0), (2, 3, 2)]


def test_a_stretch_goes_on_where_one_side_ends() -> None:
    assert grow(make_pool(4), [3.0, 5.0, 1.0, 1.0], [-1.0, 4.0, 4.0, 4.0])[0] == (1, 4, 1)


def test_only_seeds_begin_a_stretch() -> None:
    seeds = np.array([False, True, False])
    found = list(grow_stretches(make_pool(3), np.array([3.0, 1.0, 2.0]), np.ones(3), seeds))
    assert [(stretch.start, stretch.end, stretch.peak) for stretch in found] == [(0, 3, 1)]


def test_the_last_bits_never_decide() -> None:
    weak = [1.0, -1.0, 1.0]
    assert grow(make_pool(3), [0.9, 0.1, 0.9 + 1e-12], weak) == grow(make_pool(3), [0.9 + 1e-12, 0.1, 0.9], weak)
