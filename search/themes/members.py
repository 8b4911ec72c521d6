"""Themes and who belongs to them, as columns over the corpus: what reading them counts from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.analysis import RunStatus
from models.columns import columns_of
from models.themes import Theme, ThemePassage, ThemeRun, ThemeStatus
from search.corpus import NONE, Corpus
from search.customers import load_customers
from search.ranked import Bool, Float32, Int64
from search.themes.pairs import Days, Pairs, find_days, pair


@dataclass(frozen=True)
class ThemeRow:
    """An active theme. `parent` is the place of the theme that it is part of, NONE where it is at the top."""

    id: int
    parent: int
    name: str
    proposed_name: str | None
    is_named_by_person: bool
    is_shaped_by_person: bool
    is_pinned: bool
    is_hidden: bool
    phrases: tuple[str, ...]
    quote_passage_id: int | None
    quote_sentence: int | None
    created_at: datetime
    edit_version: int

    @property
    def is_known(self) -> bool:
        """Whether a person has named or shaped it."""
        return self.is_named_by_person or self.is_shaped_by_person


@dataclass(frozen=True)
class Members:
    """Active themes by id; a theme's number is its place among them.

    By row of the corpus: `leaf` is the number of the theme that the passage was put into, `top` that of the theme
    which this is part of, or the same; NONE where it belongs to none. `customer` numbers people from 0. `first_run_at`
    is when themes were first applied, `run_before_at` the time before the last one.
    """

    corpus: Corpus
    themes: tuple[ThemeRow, ...]
    leaf: Int64
    top: Int64
    strength: Float32
    customer: Int64
    customer_keys: Int64
    first_run_at: datetime | None
    run_before_at: datetime | None

    @cached_property
    def number_of(self) -> Mapping[int, int]:
        """A theme's number by its id."""
        return {theme.id: number for number, theme in enumerate(self.themes)}

    @cached_property
    def children(self) -> Mapping[int, list[int]]:
        """The numbers of a theme's sub-themes, by its own."""
        found: dict[int, list[int]] = {}
        for number, theme in enumerate(self.themes):
            found.setdefault(theme.parent, []).append(number)
        return found

    @cached_property
    def account(self) -> Int64:
        """By row, the account of its interview."""
        accounts = self.corpus.interviews.account_id
        return accounts[self.corpus.interview_row] if len(accounts) else np.full(len(self.corpus), NONE)

    @cached_property
    def belonging(self) -> tuple[Int64, Int64]:
        """Rows and the theme of each: a row of a sub-theme is there twice, with its theme too."""
        in_top, in_part = np.flatnonzero(self.top != NONE), np.flatnonzero(self.leaf != self.top)
        return np.concatenate([in_top, in_part]), np.concatenate([self.top[in_top], self.leaf[in_part]])

    @cached_property
    def with_customers(self) -> Pairs:
        return self._pair(self.customer)

    @cached_property
    def with_interviews(self) -> Pairs:
        return self._pair(self.corpus.interview_row)

    @cached_property
    def with_accounts(self) -> Pairs:
        return self._pair(self.account)

    @cached_property
    def first_days(self) -> Days:
        """By theme's number, when anybody spoke of it first."""
        days = self.corpus.interviews.held_on[self.with_interviews.value]
        return find_days(self.with_interviews.theme, days, len(self.themes))[0]

    def is_new(self, number: int, since: datetime) -> bool:
        """Whether it was first heard since then, or found since then by a run that was not the first. What a person
        named or shaped is known to somebody."""
        theme, day = self.themes[number], self.first_days[number]
        is_later = self.first_run_at is not None and theme.created_at > self.first_run_at
        is_found = not theme.is_known and theme.created_at >= since and is_later
        return bool(day >= np.datetime64(since.date(), "D")) or is_found

    def is_of_last_run(self, number: int) -> bool:
        """Whether the last run that was applied brought it, and was not the first. What a person named or shaped
        is known to somebody."""
        theme = self.themes[number]
        return self.run_before_at is not None and not theme.is_known and theme.created_at > self.run_before_at

    def rows_of(self, number: int) -> Bool:
        """A mask of the rows of a theme and its sub-themes."""
        return np.asarray((self.top == number) | (self.leaf == number))

    def _pair(self, values: Int64) -> Pairs:
        rows, themes = self.belonging
        return pair(themes, values[rows])


def load_members(session: Session, corpus: Corpus) -> Members:
    """100,000 passages take some 0.4 s."""
    themes = _load_themes(session)
    leaf, strength = _load_leaves(session, corpus, themes)
    parents = np.array([theme.parent for theme in themes] + [NONE], dtype=np.int64)
    rows = np.arange(len(corpus))
    keys, customer = np.unique(load_customers(session).of(corpus, rows), return_inverse=True)
    decided = select(ThemeRun.decided_at).order_by(ThemeRun.decided_at)
    ever_applied = decided.where(ThemeRun.status.in_([RunStatus.APPLIED, RunStatus.UNDONE]))
    applied = select(ThemeRun.decided_at).where(ThemeRun.status == RunStatus.APPLIED)
    return Members(
        corpus=corpus,
        themes=themes,
        leaf=leaf,
        top=np.where(parents[leaf] == NONE, leaf, parents[leaf]),
        strength=strength,
        customer=customer.astype(np.int64),
        customer_keys=keys,
        first_run_at=session.scalar(ever_applied.limit(1)),
        run_before_at=session.scalar(applied.order_by(ThemeRun.decided_at.desc()).offset(1).limit(1)),
    )


def _load_themes(session: Session) -> tuple[ThemeRow, ...]:
    names = (*(name for name in ThemeRow.__annotations__ if name not in {"parent", "phrases"}), "parent_id", "phrases")
    query = select(*(getattr(Theme, name) for name in names)).where(Theme.status == ThemeStatus.ACTIVE)
    rows = session.execute(query.order_by(Theme.id)).all()
    number_of = {row.id: number for number, row in enumerate(rows)}
    return tuple(_describe(row._asdict(), number_of) for row in rows)


def _describe(row: dict[str, Any], number_of: Mapping[int, int]) -> ThemeRow:
    parent_id, phrases = row.pop("parent_id"), row.pop("phrases")
    return ThemeRow(parent=number_of.get(parent_id, NONE), phrases=tuple(phrases), **row)


def _load_leaves(session: Session, corpus: Corpus, themes: tuple[ThemeRow, ...]) -> tuple[Int64, Float32]:
    """By row, the number of its theme, NONE where it has none that is active, and how near it is to its centre."""
    columns = columns_of(ThemePassage)
    query = select(columns.passage_id, columns.theme_id, columns.strength).where(columns.theme_id.is_not(None))
    found = np.fromiter(chain.from_iterable(session.execute(query).all()), dtype=np.float64).reshape(-1, 3)
    passage_ids, theme_ids, strengths = found[:, 0].astype(np.int64), found[:, 1].astype(np.int64), found[:, 2]
    ids = np.array([theme.id for theme in themes], dtype=np.int64)
    numbers = np.minimum(np.searchsorted(ids, theme_ids), max(len(ids) - 1, 0))
    rows = corpus.rows_of_passages(passage_ids)
    known = (rows >= 0) & (ids[numbers] == theme_ids if len(ids) else np.zeros(len(rows), dtype=np.bool_))
    leaf = np.full(len(corpus), NONE, dtype=np.int64)
    strength = np.zeros(len(corpus), dtype=np.float32)
    leaf[rows[known]], strength[rows[known]] = numbers[known], strengths[known]
    return leaf, strength
