"""What reading one theme gives: its trend, how it spreads, what goes with it, and who said it."""

from datetime import date

from pydantic import Field

from api.schemas import Named, Output, Page, example
from api.search.schemas import HIT_INTERVIEW, HitInfo
from api.themes.schemas import TREND_EXAMPLE, ThemeTrend
from search.themes.periods import TrendPeriod
from search.themes.splits import SplitBy


class TrendPoint(Output):
    """One period. Where no interview was held there is no rate: that is no data, not zero."""

    start: date
    end: date = Field(description="Its last day, or that of the time asked for.")
    held: int = Field(description="Interviews held.")
    interviews: int = Field(description="Those that touch the theme.")
    rate: float | None = Field(description="`interviews` / `held`.")
    low: float | None = Field(description="Lower end of the rate's 95 % confidence interval.")
    high: float | None
    customers: int = Field(description="Customers who spoke of it.")
    customers_heard: int = Field(description="Customers who spoke at all.")

    model_config = example(
        start="2026-10-01",
        end="2026-10-31",
        held=9,
        interviews=3,
        rate=0.3333,
        low=0.1206,
        high=0.6458,
        customers=3,
        customers_heard=9,
    )


class TrendSeries(Output):
    by: TrendPeriod
    trend: ThemeTrend
    points: list[TrendPoint] = Field(description="Oldest first, without gaps.")
    undated: int = Field(description="Interviews without a date, which are left out.")

    model_config = example(
        by="month",
        trend=TREND_EXAMPLE,
        points=[],
        undated=0,
    )


class SplitGroup(Output):
    """Part of those who were heard. Of a speaker interviews are counted, of other groups customers."""

    id: int | None = Field(description="Of the account, study or participant; null for a cohort or who is unknown.")
    name: str | None = Field(description="Null where nothing is known.")
    passages: int
    count: int = Field(description="Customers of the group who speak of the theme; of a speaker, interviews.")
    asked: int = Field(description="Customers of the group who were heard; of a speaker, interviews with them.")
    share: float = Field(description="`count` / `asked`.")
    low: float = Field(description="Lower end of the share's 95 % confidence interval.")
    high: float
    is_enough: bool = Field(description="Whether enough were asked to say anything about the group.")

    model_config = example(
        id=None, name="enterprise", passages=17, count=9, asked=30, share=0.3, low=0.1666, high=0.4788, is_enough=True
    )


class SplitPage(Page[SplitGroup]):
    by: SplitBy

    model_config = example(items=[], next_cursor=None, by="cohort")


class RelatedTheme(Output):
    """A theme that the same customers speak of more often than chance explains."""

    theme: Named
    customers: int = Field(description="Customers who speak of both.")
    customers_of_it: int = Field(description="Customers who speak of the related theme.")
    interviews: int = Field(description="Interviews that touch both.")
    lift: float = Field(description="How many times as many customers as if the themes had nothing to do.")
    p_value: float = Field(description="How likely so many are by chance, adjusted for how many themes were looked at.")

    model_config = example(
        theme={"id": 9, "name": "Slow on old tablets"},
        customers=11,
        customers_of_it=14,
        interviews=13,
        lift=3.7,
        p_value=0.0002,
    )


class RelatedPage(Page[RelatedTheme]):
    model_config = example(items=[], next_cursor=None)


class SharedTag(Output):
    """A tag that people gave to what belongs to the theme."""

    tag: Named
    path: list[str] = Field(description="Names of all tags from the top down to it.")
    customers: int = Field(description="Customers whose passages of the theme bear it.")
    passages: int = Field(description="Passages of the theme that bear it.")
    passages_of_it: int = Field(description="All passages that bear it.")

    model_config = example(
        tag={"id": 4, "name": "Sync fails silently"},
        path=["Reliability", "Sync fails silently"],
        customers=3,
        passages=5,
        passages_of_it=8,
    )


class SharedTagPage(Page[SharedTag]):
    model_config = example(items=[], next_cursor=None)


class ThemeHit(HitInfo):
    """What somebody said, and where it belongs."""

    theme_id: int | None = Field(description="The theme or sub-theme that it was put into; null where it is in none.")

    model_config = example(
        passage_id=881,
        interview_id=12,
        start_ms=61200,
        end_ms=83100,
        speaker="Mara Lindqvist",
        role="customer",
        text="We only noticed on Monday that nothing had synced.",
        context="What happened on the Monday?",
        spans=[],
        score=0.71,
        is_draft=False,
        interview=HIT_INTERVIEW,
        peak=None,
        theme_id=7,
    )


class PassagePage(Page[ThemeHit]):
    model_config = example(items=[], next_cursor=None)


class OpposingSide(Output):
    customers: int
    passages: list[HitInfo] = Field(description="Quotes of different customers, the clearest first.")

    model_config = example(customers=4, passages=[])


class OpposingInfo(Output):
    """Who speaks for and who against what a theme is about, where their words show it."""

    in_favour: OpposingSide
    against: OpposingSide

    model_config = example(in_favour={"customers": 4, "passages": []}, against={"customers": 2, "passages": []})
