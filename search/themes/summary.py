"""The difference that a run would make, as people read it: sizes in passages and in customers."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from search.corpus import NONE
from search.ranked import Bool, Int64
from search.themes.arranging import Arrangement
from search.themes.loading import ThemePassages
from search.themes.proposal import Proposal
from search.themes.standing import Standing, StandingTheme

MOST_MOVES = 50
"""Moves that are told one by one, the largest first."""

Summary = dict[str, Any]


class _Sizes:
    """Themes of the upper level before and after, by passage; a new theme after is the number below OUTSIDE."""

    def __init__(
        self,
        passages: ThemePassages,
        customers: Int64,
        standing: Standing,
        arrangement: Arrangement,
        proposal: Proposal,
    ) -> None:
        self.customers = customers
        self.standing = standing
        self.before = np.where(standing.tops > 0, standing.tops, NONE)
        found = arrangement.upper.found
        self.keys = [theme.theme_id or -10 - place for place, theme in enumerate(proposal.themes)]
        self.names = {key: theme.name for key, theme in zip(self.keys, proposal.themes, strict=True)}
        self.names |= {theme.id: theme.name for theme in standing.themes.values()}
        by_number = np.array([*self.keys, NONE], dtype=np.int64)
        held = standing.find_tops(arrangement.held)
        self.after = np.where(arrangement.held != NONE, np.where(held > 0, held, NONE), by_number[found])
        self._counts_before, self._counts_after = self._count(self.before), self._count(self.after)

    def size_before(self, key: int) -> Summary:
        return self._describe(key, self._counts_before)

    def size_after(self, key: int) -> Summary:
        return self._describe(key, self._counts_after)

    def _count(self, keys: Int64) -> dict[int, tuple[int, int]]:
        """Passages and customers of each theme, in one pass over all."""
        themes, passages = np.unique(keys, return_counts=True)
        pairs = np.unique(np.stack([keys, self.customers]), axis=1)
        customers = np.unique(pairs[0], return_counts=True)[1]
        return {
            theme: (count, people)
            for theme, count, people in zip(themes.tolist(), passages.tolist(), customers.tolist(), strict=True)
        }

    def _describe(self, key: int, counts: Mapping[int, tuple[int, int]]) -> Summary:
        passages, customers = counts.get(key, (0, 0))
        return {
            "theme_id": key if key > 0 else None,
            "name": self.names[key],
            "passages": passages,
            "customers": customers,
        }


def summarise(
    passages: ThemePassages, customers: Int64, standing: Standing, arrangement: Arrangement, proposal: Proposal
) -> Summary:
    sizes = _Sizes(passages, customers, standing, arrangement, proposal)
    matching = arrangement.upper.matching
    parts = {number for into in matching.split.values() for number in into}
    uppers = [key for key, theme in zip(sizes.keys, proposal.themes, strict=True) if theme.parent is None]
    moved = (sizes.before != sizes.after) & (sizes.before != NONE)
    return {
        "is_first": not standing.themes,
        "is_unchanged": _is_unchanged(standing, arrangement, proposal),
        "passages": len(passages),
        "customers": len(np.unique(customers)),
        "interviews": len(np.unique(passages.interview_id)),
        "outside": int((sizes.after == NONE).sum()),
        "outside_before": int((sizes.before == NONE).sum()),
        "new": [sizes.size_after(key) for number, key in enumerate(uppers) if key < 0 and number not in parts],
        "gone": [sizes.size_before(theme_id) for theme_id in matching.gone],
        "split": [
            {"theme": sizes.size_before(theme_id), "into": [sizes.size_after(sizes.keys[number]) for number in into]}
            for theme_id, into in matching.split.items()
        ],
        "merged": [
            {"into": sizes.size_after(into), "merged": [sizes.size_before(part) for part in parts_of]}
            for into, parts_of in matching.merged.items()
        ],
        "moved": _list_moves(sizes, moved),
        "moved_passages": int(moved.sum()),
        "kept": _list_kept(sizes, standing, uppers),
    }


def _is_unchanged(standing: Standing, arrangement: Arrangement, proposal: Proposal) -> bool:
    """Whether every passage would stay where it is, at both levels, and every theme."""
    if proposal.gone or proposal.merged or any(theme.theme_id is None for theme in proposal.themes):
        return False
    ids = np.array([*(theme.theme_id for theme in proposal.themes), NONE], dtype=np.int64)
    uppers = len(arrangement.upper.centroids)
    leaf = np.where(arrangement.lower.found == NONE, arrangement.upper.found, arrangement.lower.found + uppers)
    after = np.where(arrangement.held != NONE, arrangement.held, np.where(leaf == NONE, NONE, ids[leaf]))
    return bool((after == standing.theme_of).all())


def _list_moves(sizes: _Sizes, moved: Bool) -> list[Summary]:
    pairs, counts = np.unique(np.stack([sizes.before[moved], sizes.after[moved]]), axis=1, return_counts=True)
    largest = np.argsort(-counts, kind="stable")[:MOST_MOVES]
    return [
        {
            "from_theme": sizes.size_before(int(pairs[0, place])),
            "to_theme": sizes.size_after(int(pairs[1, place])) if pairs[1, place] != NONE else None,
            "passages": int(counts[place]),
        }
        for place in largest
    ]


def _list_kept(sizes: _Sizes, standing: Standing, uppers: Sequence[int]) -> list[Summary]:
    """Themes of the upper level that stay, found again or held by what a person did."""
    after = {int(key) for key in np.unique(sizes.after) if key > 0} | {key for key in uppers if key > 0}
    kept = [theme for theme in standing.themes.values() if theme.id in after and standing.top_of(theme.id) == theme.id]
    return [_describe_kept(sizes, theme, is_found=theme.id in uppers) for theme in kept]


def _describe_kept(sizes: _Sizes, theme: StandingTheme, *, is_found: bool) -> Summary:
    before = sizes.size_before(theme.id)
    return {
        **sizes.size_after(theme.id),
        "passages_before": before["passages"],
        "customers_before": before["customers"],
        "because": "found" if is_found else _tell_why(theme),
    }


def _tell_why(theme: StandingTheme) -> str:
    if theme.is_pinned:
        return "pinned"
    return "shaped" if theme.is_kept or not theme.is_named else "named"
