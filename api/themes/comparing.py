"""Themes side by side in cohorts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from api.runtime import Runtime
from api.schemas import Named
from api.search.service import Wanted
from api.themes.comparing_schemas import (
    ComparedCohort,
    ComparedShare,
    ComparedTheme,
    ComparisonPage,
    ComparisonSort,
)
from api.themes.finding import hear, list_shown
from api.themes.paging import cut_page
from search.corpus import NONE
from search.themes.comparing import Comparison, compare
from search.themes.counting import Heard
from search.themes.related import SIGNIFICANT
from search.themes.statistics import find_wilson

_DIGITS = 4


@dataclass(frozen=True)
class _Compared:
    """Themes by their place in `numbers`."""

    heard: Heard
    numbers: list[int]
    cohorts: list[str]
    comparison: Comparison
    asked_min: int

    def is_enough(self, place: int) -> bool:
        return int(self.comparison.asked[place]) >= self.asked_min

    def find_difference(self, row: int) -> float:
        """Between the largest and the smallest share, of cohorts of which enough were heard."""
        counts, asked = self.comparison.speaking[row], self.comparison.asked
        shares = [float(counts[place] / asked[place]) for place in range(len(asked)) if self.is_enough(place)]
        return max(shares, default=0.0) - min(shares, default=0.0)


def compare_cohorts(
    runtime: Runtime, wanted: Wanted, sort: ComparisonSort, limit: int, cursor: str | None
) -> ComparisonPage:
    """Themes at the top that anybody of the cohorts speaks of; of all cohorts where none is named."""
    cohorts = list(dict.fromkeys(wanted.cohorts)) or _list_cohorts(hear(runtime, wanted))
    heard = hear(runtime, replace(wanted, cohorts=cohorts))
    tops = list_shown(heard, heard.members.children.get(NONE, []), include_hidden=False)
    numbers = [number for number in tops if heard.counts.passages[number]] if cohorts else []
    if not numbers:
        return ComparisonPage(items=[], next_cursor=None, cohorts=[])
    compared = _Compared(heard, numbers, cohorts, compare(heard, numbers, cohorts), runtime.settings.theme_asked_min)
    page, next_cursor = cut_page(range(len(numbers)), lambda row: _sort_by(compared, sort, row), limit, cursor)
    return ComparisonPage(
        items=[_describe(compared, row) for row in page],
        next_cursor=next_cursor,
        cohorts=[
            ComparedCohort(
                name=cohort, asked=int(compared.comparison.asked[place]), is_enough=compared.is_enough(place)
            )
            for place, cohort in enumerate(cohorts)
        ],
    )


def _list_cohorts(heard: Heard) -> list[str]:
    names: Sequence[str] = np.unique(heard.members.corpus.interviews.cohort[heard.interviews]).tolist()
    return [name for name in names if name]


def _sort_by(compared: _Compared, sort: ComparisonSort, row: int) -> tuple[int, int, int]:
    number = compared.numbers[row]
    customers, theme_id = int(compared.heard.counts.customers[number]), compared.heard.members.themes[number].id
    apart = round(compared.find_difference(row) * 10**9) if sort is ComparisonSort.DIFFERENCE else 0
    return -apart, -customers, theme_id


def _describe(compared: _Compared, row: int) -> ComparedTheme:
    number = compared.numbers[row]
    return ComparedTheme(
        theme=Named.model_validate(compared.heard.members.themes[number]),
        customers=int(compared.heard.counts.customers[number]),
        shares=[_describe_share(compared, row, place) for place in range(len(compared.cohorts))],
    )


def _describe_share(compared: _Compared, row: int, place: int) -> ComparedShare:
    found = compared.comparison
    count, asked, p_value = int(found.speaking[row, place]), int(found.asked[place]), float(found.p_values[row, place])
    interval = find_wilson(count, asked) if asked else None
    return ComparedShare(
        count=count,
        share=round(count / asked, _DIGITS) if asked else None,
        low=None if interval is None else round(interval.low, _DIGITS),
        high=None if interval is None else round(interval.high, _DIGITS),
        p_value=float(f"{p_value:.3g}"),
        is_more=p_value < SIGNIFICANT and compared.is_enough(place),
    )
