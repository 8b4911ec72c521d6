"""From remarks to points: grouped, each with the sentence that stands for it and what was said against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from search.answers.grouping import group, measure_nearness
from search.answers.remarks import Remark
from search.answers.summarising import choose_statement, find_centre
from search.embedding import Float32
from search.opposing import SAME_SUBJECT, measure_opposition, read_stances

LEAST_MERIT = 0.4
"""A group whose best sentence says less makes no point."""

LEAST_MERIT_OF_QUOTE = 0.3
"""A remark that says less than this for its group doesn't count: "Can I say my end?"."""

FEW = 5
"""Points with only one customer each fill an answer up to so many."""

MOST_COMPARED = 50
"""Sentences nearest to a point's that are looked at for what contradicts it."""


@dataclass(frozen=True, eq=False)
class Statement:
    """A remark with the sentence of it that counts, by place, and how well that says it."""

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
    """A point before it is read from the database: statements, the one that stands for all first, and what was said
    against that one, the clearest first."""

    agreeing: tuple[Statement, ...]
    disagreeing: tuple[Statement, ...]

    @property
    def customers(self) -> int:
        return len({statement.remark.customer for statement in self.agreeing})


def draft_points(remarks: Sequence[Remark], points_max: int) -> list[Draft]:
    """The points that most customers make, first; at most `points_max`."""
    if not remarks:
        return []
    stances = read_stances([remark.nearest.text for remark in remarks])
    nearness = measure_nearness(np.stack([remark.vector for remark in remarks]), stances)
    places = group(nearness, np.array([remark.customer for remark in remarks]))
    groups = sorted(([remarks[place] for place in those] for those in places), key=_rank_group)
    everything = _Sentences(remarks)
    drafts = (_oppose(*_take_sides(said), everything) for said in map(_state, groups) if said)
    ranked = sorted(islice(drafts, points_max), key=_rank_draft)
    shared = sum(draft.customers > 1 for draft in ranked)
    return ranked[: max(shared, FEW)]


def _state(remarks: Sequence[Remark]) -> list[Statement]:
    """What each remark of a group says, the most telling first; nothing where none of it makes a point."""
    centre = find_centre(remarks)
    stated = [Statement(remark, *choose_statement(remark, centre)) for remark in remarks]
    if max(statement.merit for statement in stated) < LEAST_MERIT:
        return []
    telling = [statement for statement in stated if statement.merit >= LEAST_MERIT_OF_QUOTE]
    return sorted(telling, key=lambda statement: (-statement.merit, statement.remark.passage.id))


def _take_sides(said: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Those of a group who agree, and those who judge what they all speak of the other way than most do."""
    stances = read_stances([statement.text for statement in said])
    side = 1.0 if stances.sum() >= 0 else -1.0
    agreeing = [statement for statement, stance in zip(said, stances.tolist(), strict=True) if stance * side >= 0]
    others = [statement for statement, stance in zip(said, stances.tolist(), strict=True) if stance * side < 0]
    has_sides = bool((stances * side > 0).any())
    return (agreeing, others) if has_sides else (list(said), [])


def _oppose(said: Sequence[Statement], others: Sequence[Statement], everything: "_Sentences") -> Draft:
    """The point of those who agree, against what `others` say and whatever else contradicts its first statement."""
    against = [*others, *_find_opposite(said[0], everything)]
    clearest = {statement.remark: statement for statement in reversed(against)}
    return Draft(
        tuple(statement for statement in said if statement.remark not in clearest),
        tuple(dict.fromkeys(clearest[statement.remark] for statement in against)),
    )


class _Sentences:
    """Every sentence of the remarks, in one matrix."""

    def __init__(self, remarks: Sequence[Remark]) -> None:
        self._places = [(remark, place) for remark in remarks for place in range(len(remark.sentences))]
        self._vectors = np.concatenate([remark.vectors for remark in remarks])

    def find_near(self, vector: Float32) -> list[tuple[Remark, int]]:
        """Sentences about the same, the nearest first."""
        cosines = self._vectors @ vector
        nearest = np.argsort(-cosines, kind="stable")[:MOST_COMPARED]
        return [self._places[at] for at in nearest.tolist() if cosines[at] >= SAME_SUBJECT]


def _find_opposite(head: Statement, everything: _Sentences) -> list[Statement]:
    """The sentence of each remark that most contradicts `head`, where one does."""
    near = everything.find_near(head.vector)
    texts = [remark.sentences[place].text for remark, place in near]
    vectors = np.array([remark.vectors[place] for remark, place in near]).reshape(len(near), len(head.vector))
    strengths = measure_opposition([head.text], head.vector[None], texts, vectors)[0].tolist()
    clearest: dict[Remark, Statement] = {}
    for (remark, place), strength in sorted(zip(near, strengths, strict=True), key=lambda found: -found[1]):
        if strength > 0 and remark is not head.remark:
            clearest.setdefault(remark, Statement(remark, place, strength))
    return list(clearest.values())


def _rank_group(remarks: Sequence[Remark]) -> tuple[int, float, int]:
    return -len({remark.customer for remark in remarks}), -max(r.bearing for r in remarks), remarks[0].passage.id


def _rank_draft(draft: Draft) -> tuple[int, float, int]:
    return -draft.customers, -draft.agreeing[0].merit, draft.agreeing[0].remark.passage.id
