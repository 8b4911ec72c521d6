"""Themes side by side in cohorts: how many of each speak of them, and where that is more than chance explains."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.ranked import Bool, Int64
from search.themes.counting import Heard
from search.themes.related import stratify
from search.themes.statistics import Float64, adjust_for_many, weigh_overlaps


@dataclass(frozen=True)
class Comparison:
    """By cohort, its customers who were heard; by theme's place and cohort, those who `speak` of it, and how likely so
    many of them, and not of the others compared, are by chance. Customers are compared with those who said about as
    much, since who says much speaks of everything."""

    asked: Int64
    speaking: Int64
    p_values: Float64


def compare(heard: Heard, numbers: Sequence[int], cohorts: Sequence[str]) -> Comparison:
    """The themes of `numbers` in each of `cohorts`; `heard` is of these cohorts."""
    groups = _find_groups(heard, cohorts)
    speaking = np.stack([_count_speaking(heard, group, numbers) for group in groups], axis=1)
    asked = np.array([group.sum() for group in groups], dtype=np.int64)
    return Comparison(asked, speaking, _weigh(heard, groups, numbers, speaking))


def _find_groups(heard: Heard, cohorts: Sequence[str]) -> list[Bool]:
    """By cohort, a mask of customers: those who were heard in an interview with one of its accounts."""
    members = heard.members
    cohort_of_row = members.corpus.interviews.cohort[members.corpus.interview_row]
    groups = []
    for cohort in cohorts:
        mask = np.zeros(len(members.customer_keys), dtype=np.bool_)
        mask[members.customer[heard.rows & (cohort_of_row == cohort)]] = True
        groups.append(mask)
    return groups


def _count_speaking(heard: Heard, group: Bool, numbers: Sequence[int]) -> Int64:
    themes, customers = heard.pairs_with_customers
    return np.bincount(themes[group[customers]], minlength=len(heard.members.themes))[list(numbers)]


def _weigh(heard: Heard, groups: Sequence[Bool], numbers: Sequence[int], speaking: Int64) -> Float64:
    members = heard.members
    strata = stratify(np.bincount(members.customer[heard.rows], minlength=len(members.customer_keys)))
    people = np.bincount(strata[strata >= 0])
    themes, customers = heard.pairs_with_customers
    keys = themes * len(people) + strata[customers]
    sizes = np.bincount(keys, minlength=len(members.themes) * len(people)).reshape(len(members.themes), -1)
    p_values = np.ones(speaking.shape)
    for place, group in enumerate(groups):
        size = np.bincount(strata[group], minlength=len(people))
        p_values[:, place] = weigh_overlaps(speaking[:, place], sizes[list(numbers)], size, people).p_values
    return adjust_for_many(p_values.ravel()).reshape(p_values.shape)
