"""What an answer gives."""

from datetime import date

from pydantic import Field

from api.schemas import Output, example
from api.search.schemas import HitInfo


class CohortCount(Output):
    cohort: str
    customers: int

    model_config = example(cohort="enterprise", customers=4)


class PointInfo(Output):
    """What several customers say alike, with the words it rests on."""

    summary: str = Field(description="A sentence of theirs that stands for the point.")
    customers: int
    accounts: int
    share: float = Field(description="`customers` over `asked_about`.")
    cohorts: list[CohortCount] = Field(description="Customers by cohort of their account, the most first.")
    first_heard: date | None
    last_heard: date | None
    evidence: list[HitInfo] = Field(description="Quotes, different people's first; times are those of the quote.")
    disagreeing: list[HitInfo] = Field(description="Quotes that say the opposite.")

    model_config = example(
        summary="We spent three weeks importing our spreadsheets.",
        customers=5,
        accounts=4,
        share=0.63,
        cohorts=[{"cohort": "enterprise", "customers": 4}, {"cohort": "small", "customers": 1}],
        first_heard="2026-01-14",
        last_heard="2026-09-30",
        evidence=[],
        disagreeing=[],
    )


class AskedOf(Output):
    """Whose words were searched: everybody that the filters let through."""

    interviews: int
    customers: int
    accounts: int

    model_config = example(interviews=29, customers=17, accounts=9)


class AnswerInfo(Output):
    """Points, those of the most customers first. A question that nothing was said about has none."""

    points: list[PointInfo]
    asked_of: AskedOf
    asked_about: int = Field(description="Customers who speak of it, or in whose interviews it was asked about.")
    searched_for: str = Field(description="The question, its misspelt words mended where nobody says any of it.")
    enough_evidence: bool = Field(description="False where so few customers speak of it that nothing follows.")
    took_ms: float = Field(description="Time spent answering, without the network.")

    model_config = example(
        points=[],
        asked_of={"interviews": 29, "customers": 17, "accounts": 9},
        asked_about=0,
        searched_for="What do people say about parental leave?",
        enough_evidence=False,
        took_ms=24.9,
    )
