"""How many customers speak of a theme, among those that a filter lets through."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from search.corpus import NONE
from search.ranked import Bool, Int64
from search.themes.members import Members
from search.themes.pairs import Days, find_days
from search.themes.speech import LEAST_WORDS


@dataclass(frozen=True)
class Sizes:
    """How much there is of something: mentions are the last thing to look at."""

    passages: int
    interviews: int
    customers: int
    accounts: int


@dataclass(frozen=True)
class Counts:
    """By theme's number; days are NaT where nothing dated was said."""

    passages: Int64
    interviews: Int64
    customers: Int64
    accounts: Int64
    first_heard: Days
    last_heard: Days


@dataclass(frozen=True)
class Heard:
    """What customers said among what a filter lets through. `rows` is a mask of the corpus's rows, of drafts none."""

    members: Members
    rows: Bool

    @cached_property
    def chosen(self) -> Bool:
        """Of what belongs to themes, the entries that were heard."""
        return self.rows[self.members.belonging[0]]

    @cached_property
    def pairs_with_customers(self) -> tuple[Int64, Int64]:
        """Themes and customers who speak of them."""
        return self.members.with_customers.among(self.chosen)

    @cached_property
    def pairs_with_interviews(self) -> tuple[Int64, Int64]:
        """Themes and the places of interviews that touch them."""
        return self.members.with_interviews.among(self.chosen)

    @cached_property
    def interviews(self) -> Bool:
        """A mask of the corpus's interviews: those in which anything was heard."""
        mask = np.zeros(len(self.members.corpus.interviews), dtype=np.bool_)
        mask[self.members.corpus.interview_row[self.rows]] = True
        return mask

    @cached_property
    def sizes(self) -> Sizes:
        return self.measure(self.rows)

    def measure(self, rows: Bool) -> Sizes:
        """How much there is in `rows`."""
        members = self.members
        return Sizes(
            passages=int(rows.sum()),
            interviews=_count_distinct(members.corpus.interview_row[rows]),
            customers=_count_distinct(members.customer[rows]),
            accounts=_count_distinct(members.account[rows]),
        )

    @cached_property
    def outside(self) -> Bool:
        """What belongs to no theme though it has words enough for one."""
        is_long = self.members.corpus.rows.words >= LEAST_WORDS
        return np.asarray(self.rows & (self.members.leaf == NONE) & is_long)

    @cached_property
    def counts(self) -> Counts:
        count = len(self.members.themes)
        themes, interviews = self.pairs_with_interviews
        first, last = find_days(themes, self.members.corpus.interviews.held_on[interviews], count)
        return Counts(
            passages=np.bincount(self.members.belonging[1][self.chosen], minlength=count),
            interviews=np.bincount(themes, minlength=count),
            customers=np.bincount(self.pairs_with_customers[0], minlength=count),
            accounts=np.bincount(self.members.with_accounts.among(self.chosen)[0], minlength=count),
            first_heard=first,
            last_heard=last,
        )


def _count_distinct(values: Int64) -> int:
    """Values below zero stand for nobody."""
    seen = np.zeros(int(values.max(initial=-1)) + 1, dtype=np.bool_)
    seen[values[values >= 0]] = True
    return int(seen.sum())
