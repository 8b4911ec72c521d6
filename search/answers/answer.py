"""What a question about customers is answered with."""

from dataclasses import dataclass
from datetime import date

from search.hits import Hit


@dataclass(frozen=True, slots=True)
class CohortCount:
    """How many customers of a cohort a point has."""

    cohort: str
    customers: int


@dataclass(frozen=True, slots=True)
class Point:
    """What several customers say alike.

    `summary` is a sentence of theirs. `share` is `customers` over the answer's `asked_about`. `evidence` holds quotes
    of different people first, `disagreeing` quotes that say the opposite.
    """

    summary: str
    customers: int
    accounts: int
    share: float
    cohorts: tuple[CohortCount, ...]
    first_heard: date | None
    last_heard: date | None
    evidence: tuple[Hit, ...]
    disagreeing: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class AskedOf:
    """Whose words were searched: everybody that the filters let through."""

    interviews: int
    customers: int
    accounts: int


@dataclass(frozen=True, slots=True)
class Answer:
    """`points` come with the most customers first; where there are too few, `enough_evidence` is false.

    `asked_about` is how many customers speak of the subject or were asked about it: a point's `share` is a part of
    them. `searched_for` is what was looked for. `took_ms` is the time spent, without the network.
    """

    points: tuple[Point, ...]
    asked_of: AskedOf
    asked_about: int
    searched_for: str
    enough_evidence: bool
    took_ms: float
