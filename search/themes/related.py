"""Themes that the same customers speak of more often than chance explains."""

from dataclasses import dataclass

import numpy as np

from search.corpus import NONE
from search.ranked import Int64
from search.themes.counting import Heard
from search.themes.statistics import adjust_for_many, find_overlap_p_values

SIGNIFICANT = 0.05
"""Of the themes that are shown as related, one in twenty is expected to be so by chance."""


@dataclass(frozen=True)
class Relation:
    """`customers` and `interviews` speak of both themes, `customers_of_it` of the related one. `lift` is how many times
    as many customers as if the two had nothing to do with each other."""

    number: int
    customers: int
    customers_of_it: int
    interviews: int
    lift: float
    p_value: float


def find_related(heard: Heard, number: int) -> list[Relation]:
    """Of the themes at the top, but for the one that it is part of."""
    themes, customers = heard.pairs_with_customers
    size, people = int((themes == number).sum()), heard.sizes.customers
    shared, sizes = _count_shared(themes, customers, number, len(heard.members.themes))
    numbers = np.array([other for other in np.flatnonzero(sizes).tolist() if _may_relate(heard, number, other)])
    if not len(numbers) or not size:
        return []
    p_values = adjust_for_many(find_overlap_p_values(shared[numbers], sizes[numbers], size, people))
    interviews = _count_shared(*heard.pairs_with_interviews, number, len(heard.members.themes))[0]
    return [
        Relation(
            number=other,
            customers=int(shared[other]),
            customers_of_it=int(sizes[other]),
            interviews=int(interviews[other]),
            lift=float(shared[other]) * people / (size * float(sizes[other])),
            p_value=float(p_value),
        )
        for other, p_value in zip(numbers.tolist(), p_values.tolist(), strict=True)
        if p_value < SIGNIFICANT
    ]


def _count_shared(themes: Int64, values: Int64, number: int, count: int) -> tuple[Int64, Int64]:
    """By theme, how many values it shares with the theme `number`, and how many it has."""
    is_theirs = np.zeros(int(values.max(initial=0)) + 1, dtype=np.bool_)
    is_theirs[values[themes == number]] = True
    return np.bincount(themes[is_theirs[values]], minlength=count), np.bincount(themes, minlength=count)


def _may_relate(heard: Heard, number: int, other: int) -> bool:
    theme, another = heard.members.themes[number], heard.members.themes[other]
    return other not in (number, theme.parent) and another.parent == NONE and not another.is_hidden
