"""Themes that the same customers speak of more often than chance explains.

Who says much speaks of every theme, so customers are compared with those who say about as much: without that, nearly
all themes of a large repository look related (ADR 0082).
"""

from dataclasses import dataclass

import numpy as np

from search.corpus import NONE
from search.ranked import Int64
from search.themes.counting import Heard
from search.themes.statistics import adjust_for_many, weigh_overlaps

SIGNIFICANT = 0.05
"""Of the themes that are shown as related, one in twenty is expected to be so by chance."""

STRATUM = 10
"""Customers who are compared with each other, at least."""

MOST_STRATA = 16


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
    count = len(heard.members.themes)
    numbers = np.array([other for other in np.unique(themes).tolist() if _may_relate(heard, number, other)])
    if not len(numbers) or number not in themes:
        return []
    strata = stratify(np.bincount(heard.members.customer[heard.rows], minlength=len(heard.members.customer_keys)))
    people = np.bincount(strata[strata != NONE])
    sizes = np.bincount(themes * len(people) + strata[customers], minlength=count * len(people)).reshape(count, -1)
    shared = _count_shared(themes, customers, number, count)
    overlaps = weigh_overlaps(shared[numbers], sizes[numbers], sizes[number], people)
    interviews = _count_shared(*heard.pairs_with_interviews, number, count)
    p_values = adjust_for_many(overlaps.p_values)
    return [
        Relation(
            number=other,
            customers=int(shared[other]),
            customers_of_it=int(sizes[other].sum()),
            interviews=int(interviews[other]),
            lift=float(shared[other] / expected),
            p_value=float(p_value),
        )
        for other, expected, p_value in zip(
            numbers.tolist(), overlaps.expected.tolist(), p_values.tolist(), strict=True
        )
        if p_value < SIGNIFICANT
    ]


def stratify(said: Int64) -> Int64:
    """By customer, the stratum of those who have said about as much; NONE where nothing of theirs was heard."""
    speaking = np.flatnonzero(said)
    ordered = speaking[np.argsort(said[speaking], kind="stable")]
    count = min(max(len(ordered) // STRATUM, 1), MOST_STRATA)
    strata = np.full(len(said), NONE, dtype=np.int64)
    strata[ordered] = np.arange(len(ordered)) * count // max(len(ordered), 1)
    return strata


def _count_shared(themes: Int64, values: Int64, number: int, count: int) -> Int64:
    """By theme, how many values it shares with the theme `number`."""
    is_theirs = np.zeros(int(values.max(initial=0)) + 1, dtype=np.bool_)
    is_theirs[values[themes == number]] = True
    return np.bincount(themes[is_theirs[values]], minlength=count)


def _may_relate(heard: Heard, number: int, other: int) -> bool:
    theme, another = heard.members.themes[number], heard.members.themes[other]
    return other not in (number, theme.parent) and another.parent == NONE and not another.is_hidden
