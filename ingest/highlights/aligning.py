"""Which words of a text are which of another: those that stayed, and those that were heard or spelt differently."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz, process

from ingest.wording import WordChange

ALIKE = 50.0
"""Of 100: from here on a word that replaces another is the same, as sync and sink are."""

_PAIRS_MAX = 10_000
"""A stretch that was rewritten is looked at word by word up to this many pairs."""


class Alignment:
    """Words before and after `changes`, by their numbers on both sides."""

    def __init__(self, old: Sequence[str], new: Sequence[str], changes: Sequence[WordChange]) -> None:
        self._old, self._new, self._changes = old, new, changes
        self._starts = [change.start for change in changes]
        self._pair = cache(self._pair_rewritten)

    def find_same(self, at: int) -> int | None:
        """Where a word is that stayed as it was."""
        change = self._find_change(at)
        return change.new_start + at - change.start if change.kind == "equal" else None

    def find_first(self, at: int) -> int:
        """The first word of a span that began with word `at`; the next one that can be told where that is gone."""
        change, partners = self._find_change(at), self._find_partners(at)
        if at in partners:
            return partners[at]
        if at == change.start:
            return change.new_start
        if at - 1 in partners:
            return partners[at - 1] + 1
        return next((partners[later] for later in range(at + 1, change.end) if later in partners), change.new_end)

    def find_last(self, at: int) -> int:
        """The same for the last word: the one before that can be told."""
        change, partners = self._find_change(at), self._find_partners(at)
        if at in partners:
            return partners[at]
        if at == change.end - 1:
            return change.new_end - 1
        if at + 1 in partners:
            return partners[at + 1] - 1
        earlier = (partners[each] for each in reversed(range(change.start, at)) if each in partners)
        return next(earlier, change.new_start - 1)

    def _find_change(self, at: int) -> WordChange:
        return self._changes[bisect_right(self._starts, at) - 1]

    def _find_partners(self, at: int) -> Mapping[int, int]:
        """The words that are the same or alike in the stretch that a word is in."""
        same = self.find_same(at)
        return self._pair(self._find_change(at)) if same is None else {at: same}

    def _pair_rewritten(self, change: WordChange) -> Mapping[int, int]:
        """The words of a rewritten stretch that are much alike, in their order."""
        old, new = self._old[change.start : change.end], self._new[change.new_start : change.new_end]
        if not old or not new or len(old) * len(new) > _PAIRS_MAX:
            return {}
        return {change.start + at: change.new_start + place for at, place in pair_alike(old, new)}


def pair_alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of words, none crossing another, that are most alike in all."""
    alike = process.cdist(old, new, scorer=fuzz.ratio, score_cutoff=ALIKE).tolist()
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for at in reversed(range(len(old))):
        for place in reversed(range(len(new))):
            paired = alike[at][place] and alike[at][place] + best[at + 1][place + 1]
            best[at][place] = max(paired, best[at + 1][place], best[at][place + 1])
    pairs: list[tuple[int, int]] = []
    at = place = 0
    while at < len(old) and place < len(new):
        if alike[at][place] and best[at][place] == alike[at][place] + best[at + 1][place + 1]:
            pairs.append((at, place))
            at, place = at + 1, place + 1
        elif best[at][place] == best[at + 1][place]:
            at += 1
        else:
            place += 1
    return pairs
