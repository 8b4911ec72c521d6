"""What runs that look for themes take and give."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from api.schemas import Input, Output, Page, example
from models.analysis import RunStatus


class ThemeRunRequest(Input):
    detail: float = Field(0.5, ge=0, le=1, description="0 for few broad themes, 1 for many narrow ones.")
    seed: int = Field(0, ge=0, le=2**31 - 1, description="The same seed over the same passages gives the same themes.")

    model_config = example(detail=0.5, seed=0)


class ThemeSize(Output):
    """A theme as a run sees it. `theme_id` is empty for one that does not exist yet."""

    theme_id: int | None
    name: str
    passages: int
    customers: int

    model_config = example(theme_id=4, name="Import of spreadsheets", passages=31, customers=12)


class ThemeSplit(Output):
    """One theme that falls into several; the one that keeps its id is the first of `into`."""

    theme: ThemeSize
    into: list[ThemeSize]

    model_config = example(theme={"theme_id": 4, "name": "Import", "passages": 31, "customers": 12}, into=[])


class ThemeMerger(Output):
    """Several themes that become one, which keeps the id of `into`."""

    into: ThemeSize
    merged: list[ThemeSize]

    model_config = example(into={"theme_id": 4, "name": "Import", "passages": 31, "customers": 12}, merged=[])


class ThemeMove(Output):
    """Passages that go from one theme to another; a theme left empty is none at all."""

    from_theme: ThemeSize | None
    to_theme: ThemeSize | None
    passages: int

    model_config = example(from_theme=None, to_theme=None, passages=3)


class KeptTheme(ThemeSize):
    """A theme that stays. `because` says whether the run found it again or a person's work holds it."""

    passages_before: int
    customers_before: int
    because: Literal["found", "shaped", "pinned", "named"]

    model_config = example(
        theme_id=4,
        name="Import of spreadsheets",
        passages=31,
        customers=12,
        passages_before=27,
        customers_before=11,
        because="found",
    )


class ThemeRunSummary(Output):
    """The difference a run makes. `is_first` where there were no themes before: the first of all is applied at once."""

    is_first: bool
    is_unchanged: bool = Field(False, description="Whether applying would change nothing: such a run is dismissed.")
    passages: int
    customers: int
    interviews: int
    outside: int = Field(description="Passages that belong to no theme.")
    outside_before: int
    new: list[ThemeSize]
    gone: list[ThemeSize]
    split: list[ThemeSplit]
    merged: list[ThemeMerger]
    moved: list[ThemeMove]
    moved_passages: int = Field(description="All passages that change their theme, those of `moved` and smaller moves.")
    kept: list[KeptTheme]

    model_config = example(
        is_first=False,
        is_unchanged=False,
        passages=812,
        customers=64,
        interviews=71,
        outside=240,
        outside_before=251,
        new=[],
        gone=[],
        split=[],
        merged=[],
        moved=[],
        moved_passages=0,
        kept=[],
    )


class RunProblem(Output):
    type: str
    title: str
    detail: str

    model_config = example(
        type="/problems/too-few-interviews",
        title="There are too few interviews for themes",
        detail="Themes need 10 interviews in which customers speak; there are 3. Add more, then run it again.",
    )


class ThemeRunInfo(Output):
    """A run. While it is `proposed`, `summary` says what applying it would change."""

    id: int
    status: RunStatus
    is_scheduled: bool
    progress: float
    options: ThemeRunRequest
    summary: ThemeRunSummary | None
    error: RunProblem | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    decided_at: datetime | None

    model_config = example(
        id=3,
        status="running",
        is_scheduled=False,
        progress=0.4,
        options={"detail": 0.5, "seed": 0},
        summary=None,
        error=None,
        created_at="2026-11-25T09:00:00Z",
        started_at="2026-11-25T09:00:01Z",
        finished_at=None,
        decided_at=None,
    )


class ThemeRunPage(Page[ThemeRunInfo]):
    model_config = example(items=[], next_cursor=None)
