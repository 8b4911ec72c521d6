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

    `summary` is a sentence of theirs. `share` is `customers` over all who were asked about it. `evidence` holds quotes
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

    `asked_about` is how many customers said anything that bears on the question, of which a point's `share` is one
    part. `took_ms` is the time spent, without the network.
    """

    points: tuple[Point, ...]
    asked_of: AskedOf
    asked_about: int
    enough_evidence: bool
    took_ms: float
