"""How a theme spreads over parts of those who were heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.chunks import cut
from models.customers import Account, Participant, Study
from models.interviews import Speaker
from search.ranked import Bool, Int64
from search.themes.counting import Heard
from search.themes.statistics import Interval, find_wilson


class SplitBy(StrEnum):
    COHORT = "cohort"
    ACCOUNT = "account"
    STUDY = "study"
    SPEAKER = "speaker"


@dataclass(frozen=True)
class Group:
    """A part of those who were heard: `count` of `asked` customers speak of the theme; of a speaker, interviews. `key`
    is the id of its account, study or participant, 0 for a cohort, and below zero where nobody knows who it is."""

    key: int
    name: str | None
    passages: int
    count: int
    asked: int

    @property
    def id(self) -> int | None:
        return self.key if self.key > 0 else None

    @property
    def share(self) -> float:
        return self.count / self.asked

    @property
    def interval(self) -> Interval:
        return find_wilson(self.count, self.asked)


def split(session: Session, heard: Heard, number: int, by: SplitBy) -> list[Group]:
    """Every group that was heard."""
    keys, of_row = _find_groups(heard, by)
    theirs = heard.rows & heard.members.rows_of(number)
    columns = zip(
        keys,
        np.bincount(of_row[theirs], minlength=len(keys)).tolist(),
        _count(heard, by, of_row, theirs, len(keys)),
        _count(heard, by, of_row, heard.rows, len(keys)),
        strict=True,
    )
    found = [each for each in columns if each[-1]]
    names = _load_names(session, by, [key for key, *_counts in found])
    return [Group(key if isinstance(key, int) else 0, names.get(key), *counts) for key, *counts in found]


def _find_groups(heard: Heard, by: SplitBy) -> tuple[list[Any], Int64]:
    """What tells the groups apart, and by row the place of its group."""
    members = heard.members
    if by is SplitBy.SPEAKER:
        return members.customer_keys.tolist(), members.customer
    interviews = members.corpus.interviews
    column = {
        SplitBy.COHORT: interviews.cohort,
        SplitBy.ACCOUNT: interviews.account_id,
        SplitBy.STUDY: interviews.study_id,
    }[by]
    keys, places = np.unique(column, return_inverse=True)
    return keys.tolist(), places[members.corpus.interview_row] if len(column) else np.zeros(0, dtype=np.int64)


def _count(heard: Heard, by: SplitBy, of_row: Int64, rows: Bool, groups: int) -> list[int]:
    """By group, its customers who say something in `rows`; of a speaker, interviews."""
    members = heard.members
    units = members.corpus.interview_row if by is SplitBy.SPEAKER else members.customer
    span = int(units.max(initial=0)) + 1
    counted: Int64 = np.bincount(np.unique(of_row[rows] * span + units[rows]) // span, minlength=groups)
    found: list[int] = counted.tolist()
    return found


def _load_names(session: Session, by: SplitBy, keys: Sequence[Any]) -> dict[Any, str]:
    if by is SplitBy.COHORT:
        return {key: key for key in keys if key}
    if by is SplitBy.SPEAKER:
        return _load_speaker_names(session, keys)
    return _read_names(session, Account if by is SplitBy.ACCOUNT else Study, keys)


def _load_speaker_names(session: Session, keys: Sequence[int]) -> dict[Any, str]:
    """Of participants, and of voices that are linked to none (`search.customers`)."""
    names = _read_names(session, Participant, keys)
    for chunk in cut(-key // 2 for key in keys if key < 0 and key % 2 == 0):
        for speaker in session.scalars(select(Speaker).where(Speaker.id.in_(chunk))):
            names[-2 * speaker.id] = speaker.display_name
    return names


def _read_names(session: Session, table: type[Account | Study | Participant], keys: Sequence[int]) -> dict[Any, str]:
    found: dict[Any, str] = {}
    for chunk in cut(key for key in keys if key > 0):
        query = select(table.id, table.name).where(table.id.in_(chunk))
        found |= {row.id: row.name for row in session.execute(query)}
    return found
