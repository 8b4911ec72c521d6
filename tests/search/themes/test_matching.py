"""Themes found again by a later run: by whom they share, so that names and ids outlive growth."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from search.corpus import NONE
from search.themes.matching import Matching, OldThemes, match


def match_rows(old: list[int], new: list[int], named: tuple[int, ...] = ()) -> Matching:
    """Themes 10, 20, … of centres that are far apart, so that members alone decide."""
    themes, clusters = max(old, default=-1) + 1, max(new, default=-1) + 1
    axes = np.eye(themes + clusters, dtype=np.float32)
    old_themes = OldThemes(np.arange(1, themes + 1) * 10, axes[:themes], np.isin(np.arange(themes), named))
    return match(old_themes, np.array(old, dtype=np.int64), np.array(new, dtype=np.int64), axes[themes:])


def test_themes_are_found_again_whatever_their_number_is_now() -> None:
    found = match_rows([0, 0, 0, 1, 1, 1, NONE], [1, 1, 1, 0, 0, 0, 0])
    assert found.theme_of.tolist() == [20, 10]
    assert (found.split, found.merged, found.gone) == ({}, {}, ())


def test_the_largest_part_of_a_split_theme_keeps_its_id() -> None:
    found = match_rows([0] * 10, [0] * 6 + [1] * 4)
    assert found.theme_of.tolist() == [10, NONE]
    assert found.split == {10: (0, 1)}


def test_the_largest_of_merged_themes_keeps_its_id() -> None:
    found = match_rows([0] * 6 + [1] * 4, [0] * 10)
    assert (found.theme_of.tolist(), found.merged) == ([10], {10: (20,)})


def test_of_merged_themes_the_one_that_a_person_named_keeps_its_id() -> None:
    found = match_rows([0] * 6 + [1] * 4, [0] * 10, named=(1,))
    assert (found.theme_of.tolist(), found.merged) == ([20], {20: (10,)})


def test_a_theme_whose_passages_belong_nowhere_is_gone() -> None:
    found = match_rows([0] * 5 + [1] * 5, [NONE] * 5 + [0] * 5)
    assert (found.theme_of.tolist(), found.gone) == ([20], (10,))


def test_themes_without_shared_passages_are_matched_by_their_centres() -> None:
    near = OldThemes(np.array([10]), np.array([[1, 0]], dtype=np.float32), np.array([False]))
    found = match(near, np.array([0, 0, NONE, NONE]), np.array([NONE, NONE, 0, 0]), near.centroids)
    assert found.theme_of.tolist() == [10]


def test_nothing_before_makes_everything_new() -> None:
    assert match_rows([NONE] * 4, [0, 0, 1, 1]).theme_of.tolist() == [NONE, NONE]


@given(st.integers(0, 40).flatmap(lambda n: st.tuples(*[arrays(np.int64, n, elements=st.integers(-1, 5))] * 2)))
def test_every_theme_becomes_exactly_one_thing(rows: tuple[np.ndarray, np.ndarray]) -> None:
    old, new = (_close_gaps(numbers) for numbers in rows)
    found = match_rows(old, new)
    going_on = [theme for theme in found.theme_of.tolist() if theme != NONE]
    merged = [theme for parts in found.merged.values() for theme in parts]
    assert sorted([*going_on, *merged, *found.gone]) == [10 * (place + 1) for place in range(max(old, default=-1) + 1)]
    assert set(found.merged) <= set(going_on)
    assert set(found.split) <= set(going_on)


def _close_gaps(numbers: np.ndarray) -> list[int]:
    known = {number: place for place, number in enumerate(sorted(set(numbers.tolist()) - {NONE}))}
    return [known.get(number, NONE) for number in numbers.tolist()]
