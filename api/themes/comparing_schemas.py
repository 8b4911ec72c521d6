"""Themes side by side in cohorts."""

from enum import StrEnum

from pydantic import Field

from api.schemas import Named, Output, Page, example


class ComparisonSort(StrEnum):
    CUSTOMERS = "customers"
    """Most customers first."""
    DIFFERENCE = "difference"
    """Those first whose shares lie farthest apart, among cohorts of which enough were heard."""


class ComparedCohort(Output):
    name: str
    asked: int = Field(description="Its customers who were heard.")
    is_enough: bool = Field(description="Whether enough were heard to say anything about it.")

    model_config = example(name="enterprise", asked=30, is_enough=True)


class ComparedShare(Output):
    """One cohort's part in a theme. Where none of its customers was heard there is no share."""

    count: int = Field(description="Its customers who speak of the theme.")
    share: float | None = Field(description="`count` of those heard.")
    low: float | None = Field(description="Lower end of the share's 95 % confidence interval.")
    high: float | None
    p_value: float = Field(
        description="How likely so many of them by chance, compared with customers of the other cohorts who said about "
        "as much, adjusted for how many were looked at."
    )
    is_more: bool = Field(description="More of them than chance explains, where enough were heard.")

    model_config = example(count=9, share=0.3, low=0.1666, high=0.4788, p_value=0.02, is_more=True)


class ComparedTheme(Output):
    theme: Named
    customers: int = Field(description="Of all cohorts compared.")
    shares: list[ComparedShare] = Field(description="In the order of `cohorts`.")

    model_config = example(theme={"id": 7, "name": "Nothing had synced"}, customers=19, shares=[])


class ComparisonPage(Page[ComparedTheme]):
    cohorts: list[ComparedCohort]

    model_config = example(items=[], next_cursor=None, cohorts=[{"name": "enterprise", "asked": 30, "is_enough": True}])
