"""What the home page shows."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from api.schemas import Named, Output, example


class VisitInfo(Output):
    """`since` is when the visit before this one ended; of a first visit, some days ago."""

    since: datetime
    is_first: bool

    model_config = example(since="2026-11-24T16:40:00Z", is_first=False)


class NewInterview(Output):
    id: int
    title: str
    held_on: date | None
    account: Named | None

    model_config = example(
        id=12, title="Onboarding call", held_on="2026-11-23", account={"id": 3, "name": "Northwind Logistics"}
    )


class NewInterviews(Output):
    """The newest first; `count` is of all."""

    count: int
    items: list[NewInterview]

    model_config = example(count=0, items=[])


class GrownTheme(Output):
    """`customers_more` speak of it in interviews that were not here before, and in none that was."""

    id: int
    name: str
    customers: int
    customers_more: int
    is_new: bool

    model_config = example(id=4, name="Silent sync failures", customers=9, customers_more=3, is_new=False)


class InsightNews(Output):
    """One that somebody else shared or changed."""

    id: int
    title: str
    by: Named | None
    is_new: bool
    updated_at: datetime

    model_config = example(
        id=5,
        title="Silent failures cost trust",
        by={"id": 1, "name": "Ada"},
        is_new=True,
        updated_at="2026-11-25T09:30:00Z",
    )


class WaitingKind(StrEnum):
    APPROVALS = "approvals"
    FAILED_INTERVIEWS = "failed_interviews"
    INTERVIEWS_TO_REVIEW = "interviews_to_review"
    DRAFTS = "drafts"
    """Interviews whose transcript is a rough recognition."""
    THEME_RUNS = "theme_runs"
    TAGGING_RUNS = "tagging_runs"
    SUGGESTIONS = "suggestions"
    FLAGGED_INSIGHTS = "flagged_insights"
    """Those of one's own with evidence that is no longer what it was."""


class Waiting(Output):
    """So many of a kind wait for the reader; `subject_id` is the only one, where it has a page."""

    kind: WaitingKind
    count: int
    subject_id: int | None = None

    model_config = example(kind="failed_interviews", count=1, subject_id=12)


class Home(Output):
    """As far as one's role reaches; what is left out is empty."""

    visit: VisitInfo
    interviews: NewInterviews
    themes: list[GrownTheme] = Field(description="Those with most customers more first.")
    insights: list[InsightNews] = Field(description="Those changed last first.")
    waiting: list[Waiting]

    model_config = example(
        visit={"since": "2026-11-24T16:40:00Z", "is_first": False},
        interviews={"count": 0, "items": []},
        themes=[],
        insights=[],
        waiting=[],
    )
