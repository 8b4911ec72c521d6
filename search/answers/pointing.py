"""From remarks to points: grouped, each with the sentence that stands for it and what was said against it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.answers.grouping import group
from search.answers.remarks import Remark
from search.answers.summarising import choose_statement, find_centre
from search.embedding import Float32
from search.opposing import measure_opposition

LEAST_MERIT = 0.35
"""A group whose best sentence says less makes no point."""


@dataclass(frozen=True, eq=False)
class Statement:
    """A remark with the sentence of it that counts, by place."""

    remark: Remark
    place: int
    merit: float

    @property
    def text(self) -> str:
        return self.remark.sentences[self.place].text

    @property
    def vector(self) -> Float32:
        return np.asarray(self.remark.vectors[self.place])


@dataclass(frozen=True, eq=False)
class Draft:
    """A point before it is read from the database: statements, the one that stands for all first."""

    agreeing: tuple[Statement, ...]
    disagreeing: tuple[Statement, ...]

    @property
    def customers(self) -> int:
        return len({statement.remark.customer for statement in self.agreeing})


def draft_points(remarks: Sequence[Remark], points_max: int) -> list[Draft]:
    """The points that most customers make, first; at most `points_max`."""
    if not remarks:
        return []
    groups = [
        _state([remarks[place] for place in places])
        for places in group(np.stack([remark.vector for remark in remarks]))
    ]
    drafts = [_oppose(statements, groups) for statements in groups if statements[0].merit >= LEAST_MERIT]
    return sorted(drafts, key=_order)[:points_max]


def _state(remarks: Sequence[Remark]) -> list[Statement]:
    """What each remark of a group says, the most telling first."""
    centre = find_centre(remarks)
    stated = [Statement(remark, *choose_statement(remark, centre)) for remark in remarks]
    return sorted(stated, key=lambda statement: (-statement.merit, statement.remark.passage.id))


def _oppose(statements: Sequence[Statement], groups: Sequence[Sequence[Statement]]) -> Draft:
    """Takes out of a group what says the opposite of its first statement, and adds what others say against it."""
    everything = [statement for others in groups for statement in others]
    head = statements[0]
    strengths = measure_opposition(
        [head.text],
        head.vector[None],
        [said.text for said in everything],
        np.stack([said.vector for said in everything]),
    )[0]
    order = sorted(np.flatnonzero(strengths > 0).tolist(), key=lambda place: (-float(strengths[place]), place))
    against = [everything[place] for place in order]
    return Draft(tuple(said for said in statements if said not in against), tuple(against))


def _order(draft: Draft) -> tuple[int, float, int]:
    return -draft.customers, -draft.agreeing[0].merit, draft.agreeing[0].remark.passage.id
