"""The map keeps its shape while data grows, and shows what is like what."""

import numpy as np
import pytest

from search.corpus import NONE
from search.embedding import Float16, normalise
from search.ranked import Int64
from search.themes.layout import Places, lay_out

SUBJECTS = 24
EACH = 40


@pytest.fixture(scope="module")
def passages() -> tuple[Float16, Int64]:
    """Passages of as many themes as subjects, in six families of subjects that are like each other; a tenth belong
    nowhere."""
    generator = np.random.default_rng(5)
    families = generator.normal(size=(6, 64))
    subjects = np.repeat(families, SUBJECTS // 6, axis=0) + 0.6 * generator.normal(size=(SUBJECTS, 64))
    theme = generator.permutation(np.repeat(np.arange(SUBJECTS), EACH))
    vectors = normalise((subjects[theme] + 0.5 * generator.normal(size=(len(theme), 64))).astype(np.float32))
    theme[::10] = NONE
    return vectors.astype(np.float16), theme


def lay_out_first(vectors: Float16, theme: Int64) -> Places:
    return lay_out(vectors, theme, np.full((len(theme), 2), np.nan))


def spread(places: Places) -> float:
    return float(np.sqrt(((places - places.mean(axis=0)) ** 2).sum(axis=1).mean()))


def test_the_same_passages_give_the_same_map(passages: tuple[Float16, Int64]) -> None:
    vectors, theme = passages
    first = lay_out_first(vectors, theme)
    assert np.array_equal(lay_out_first(vectors, theme), first)
    assert first.min() >= 0
    assert first.max() <= 1


def test_a_tenth_more_passages_move_the_others_little(passages: tuple[Float16, Int64]) -> None:
    vectors, theme = passages
    count = len(theme) * 10 // 11
    before = lay_out_first(vectors[:count], theme[:count])
    known = np.concatenate([before, np.full((len(theme) - count, 2), np.nan)])
    moved = np.linalg.norm(lay_out(vectors, theme, known)[:count] - before, axis=1)
    assert moved.mean() < 0.1 * spread(before)
    anew = np.linalg.norm(lay_out_first(vectors, theme)[:count] - before, axis=1)
    assert moved.mean() < anew.mean()


def test_a_new_theme_comes_to_lie_near_what_it_is_like_and_the_others_stay(passages: tuple[Float16, Int64]) -> None:
    vectors, theme = passages
    known = lay_out_first(vectors, np.where(theme == SUBJECTS - 1, NONE, theme))
    known[theme == SUBJECTS - 1] = np.nan
    after = lay_out(vectors, theme, known)
    centres = np.array([after[theme == number].mean(axis=0) for number in range(SUBJECTS)])
    nearest = np.linalg.norm(centres[:-1] - centres[-1], axis=1).argsort()[:3]
    assert (nearest // 4 == SUBJECTS // 4 - 1).sum() >= 2
    others = (theme != NONE) & (theme != SUBJECTS - 1)
    assert np.linalg.norm((after - known)[others], axis=1).mean() < 0.1 * spread(after)


def test_themes_don_t_lie_over_each_other_and_what_belongs_nowhere_lies_between_them(
    passages: tuple[Float16, Int64],
) -> None:
    vectors, theme = passages
    places = lay_out_first(vectors, theme)
    centres = np.array([places[theme == number].mean(axis=0) for number in range(SUBJECTS)])
    nearest = np.linalg.norm(places[:, None] - centres[None], axis=2).argmin(axis=1)
    inside = theme != NONE
    assert (nearest[inside] == theme[inside]).mean() > 0.98
    radius = max(np.linalg.norm(places[theme == number] - centres[number], axis=1).max() for number in range(SUBJECTS))
    outside = np.linalg.norm(places[~inside][:, None] - centres[None], axis=2).min(axis=1)
    assert (outside > 0.8 * radius).mean() > 0.9


@pytest.mark.parametrize("themes", [0, 1, 2, 3])
def test_few_themes_have_a_map_too(passages: tuple[Float16, Int64], themes: int) -> None:
    vectors, theme = passages
    few = np.where(theme < themes, theme, NONE)
    places = lay_out_first(vectors, few)
    assert np.isfinite(places).all()
    centres = [places[few == number].mean(axis=0) for number in range(themes)]
    assert len({tuple(np.rint(centre * 10)) for centre in centres}) == themes
    assert np.isfinite(lay_out(vectors, few, places)).all()


def test_nothing_and_the_same_sentence_over_and_over_have_a_map() -> None:
    nothing = lay_out_first(np.empty((0, 8), dtype=np.float16), np.empty(0, dtype=np.int64))
    assert nothing.shape == (0, 2)
    same = np.tile(normalise(np.ones((1, 8), dtype=np.float32)), (20, 1)).astype(np.float16)
    assert np.isfinite(lay_out_first(same, np.zeros(20, dtype=np.int64))).all()
    assert np.isfinite(lay_out_first(same, np.full(20, NONE))).all()
    alike = np.repeat(np.arange(4), 5)
    places = lay_out_first(same, alike)
    assert np.isfinite(places).all()
    assert np.isfinite(lay_out(same, alike, places)).all()
