"""The codebook by cohort."""

from pydantic import Field

from api.schemas import Output, example


class MatrixCohort(Output):
    name: str | None = Field(description="Null for customers of no cohort.")
    asked: int = Field(description="Its customers who were heard.")
    is_enough: bool = Field(description="Whether enough were heard to say anything about it.")

    model_config = example(name="enterprise", asked=30, is_enough=True)


class MatrixTag(Output):
    """A tag with how many customers of each cohort said what bears it or a tag below it."""

    id: int
    path: list[str] = Field(description="Names of all tags from the top down to it.")
    color: str | None
    customers: int = Field(description="Of all cohorts; each counts once.")
    by_cohort: list[int] = Field(description="Customers, in the order of `cohorts`.")

    model_config = example(id=4, path=["Reliability"], color="#c2410c", customers=12, by_cohort=[9, 3])


class TagMatrix(Output):
    """Every tag in the order of the codebook, and every cohort of which anybody was heard, the largest first."""

    cohorts: list[MatrixCohort]
    items: list[MatrixTag]

    model_config = example(
        cohorts=[{"name": "enterprise", "asked": 30, "is_enough": True}],
        items=[{"id": 4, "path": ["Reliability"], "color": "#c2410c", "customers": 9, "by_cohort": [9]}],
    )
