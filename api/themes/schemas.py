"""What themes give to those who read them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import Field

from api.schemas import Named, Output, Page, example
from api.search.schemas import HIT_INTERVIEW, HitInterview
from search.themes.trend import TrendVerdict


class ThemeSort(StrEnum):
    CUSTOMERS = "customers"
    """Most customers first."""
    GROWTH = "growth"
    """Growing ones first, then by how much the rate rose."""
    NEWEST = "newest"
    """Heard first most lately."""
    NAME = "name"


class NoThemesReason(StrEnum):
    TOO_FEW_INTERVIEWS = "too_few_interviews"
    NO_RUN = "no_run"
    """No run is under way, and what earlier ones found isn't in use."""
    RUN_UNDER_WAY = "run_under_way"
    PROPOSAL_WAITS = "proposal_waits"
    """A run found themes; somebody has to apply it."""
    RUN_FAILED = "run_failed"


TREND_EXAMPLE: dict[str, Any] = {
    "verdict": "growing",
    "interviews": 24,
    "held": 80,
    "change": 0.31,
    "low": 0.12,
    "high": 0.5,
    "p_value": 0.0014,
    "held_needed": None,
}


class ThemeTrend(Output):
    """How the rate of interviews that touch the theme changed, over the year up to the newest interview or from `from`
    to `to`. `steady` is the finding that it neither doubled nor halved; where nothing can be found, there is too
    little data."""

    verdict: TrendVerdict
    interviews: int = Field(description="Interviews in that time that touch the theme.")
    held: int = Field(description="Interviews held in that time.")
    change: float | None = Field(
        description="Change of the rate from the first day to the last, by a straight line: 0.1 is 10 more in 100."
    )
    low: float | None = Field(description="Lower end of the 95 % confidence interval of `change`.")
    high: float | None = Field(description="Upper end of it.")
    p_value: float | None = Field(description="How likely so large a change is by chance.")
    held_needed: int | None = Field(
        description="Where there is too little data: about how many interviews it would take, at this rate, to see "
        "that it doubles or halves."
    )

    model_config = example(**TREND_EXAMPLE)


class ThemeQuote(Output):
    """The sentence nearest to the middle of a theme, and where it was said."""

    passage_id: int
    interview_id: int
    start_ms: int
    end_ms: int
    speaker: str | None
    text: str
    interview: HitInterview

    model_config = example(
        passage_id=881,
        interview_id=12,
        start_ms=61200,
        end_ms=83100,
        speaker="Mara Lindqvist",
        text="We only noticed on Monday that nothing had synced.",
        interview=HIT_INTERVIEW,
    )


_THEME: dict[str, Any] = {
    "id": 7,
    "parent_id": None,
    "name": "Nothing had synced",
    "proposed_name": None,
    "is_named_by_person": False,
    "is_pinned": False,
    "is_hidden": False,
    "is_shaped_by_person": False,
    "phrases": ["not synced", "offline for days"],
    "quote": None,
    "passages": 41,
    "interviews": 24,
    "customers": 19,
    "accounts": 12,
    "share": 0.21,
    "first_heard": "2026-01-14",
    "last_heard": "2026-10-14",
    "trend": TREND_EXAMPLE,
    "rates": [0.1, 0.25, None, 0.4],
    "is_new": False,
    "is_of_last_run": False,
    "sub_themes": 2,
    "created_at": "2026-02-01T08:00:00Z",
    "edit_version": 1,
}


class ThemeInfo(Output):
    """A theme, counted over what the filters let through; what belongs to its sub-themes is its own too."""

    id: int
    parent_id: int | None
    name: str
    proposed_name: str | None = Field(description="A better name that a writer proposes; a person decides.")
    is_named_by_person: bool
    is_pinned: bool
    is_hidden: bool
    is_shaped_by_person: bool
    phrases: list[str] = Field(description="Distinctive phrases, best first.")
    quote: ThemeQuote | None
    passages: int
    interviews: int
    customers: int
    accounts: int
    share: float = Field(description="Its customers, of all customers that the filters let through: 0..1.")
    first_heard: date | None
    last_heard: date | None
    trend: ThemeTrend
    rates: list[float | None] = Field(
        description="The rate of each month of that time, or of each quarter where there are more than 36; null where "
        "no interview was held."
    )
    is_new: bool = Field(description="First heard since `since`, or found since then by a run that was not the first.")
    is_of_last_run: bool = Field(description="Brought by the last run that was applied, where it wasn't the first.")
    sub_themes: int
    created_at: datetime
    edit_version: int

    model_config = example(**_THEME)


class ThemeDetail(ThemeInfo):
    """A theme with what is above and below it."""

    parent: Named | None
    children: list[ThemeInfo] = Field(description="Its sub-themes, most customers first.")

    model_config = example(**_THEME, parent=None, children=[])


class Outside(Output):
    """What customers said that belongs to no theme."""

    passages: int
    customers: int

    model_config = example(passages=310, customers=44)


class HeardInfo(Output):
    """Whose words were counted: everybody that the filters let through."""

    passages: int
    interviews: int
    customers: int
    accounts: int

    model_config = example(passages=1204, interviews=96, customers=90, accounts=41)


class NoThemes(Output):
    """Why there are no themes yet, and what brings them."""

    reason: NoThemesReason
    interviews: int = Field(description="Interviews in which customers speak.")
    interviews_min: int = Field(description="Interviews that themes need.")
    run_id: int | None = Field(description="The run that is under way, waits or failed.")
    detail: str

    model_config = example(
        reason="too_few_interviews",
        interviews=3,
        interviews_min=10,
        run_id=None,
        detail="Themes need 10 interviews in which customers speak; there are 3. Add more, then look for themes.",
    )


class ThemePage(Page[ThemeInfo]):
    outside: Outside
    heard: HeardInfo
    no_themes: NoThemes | None = Field(description="Null where there are themes, be they filtered out or hidden.")

    model_config = example(
        items=[],
        next_cursor=None,
        outside={"passages": 310, "customers": 44},
        heard={"passages": 1204, "interviews": 96, "customers": 90, "accounts": 41},
        no_themes=None,
    )
