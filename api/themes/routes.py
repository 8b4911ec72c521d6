"""Reading themes. Every route takes the filters of search: counts are of what they let through."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.roles import Capability
from api.dependencies import RuntimeDep, needs
from api.pagination import Cursor, PageLimit
from api.search.wanted import WantedDep
from api.themes import comparing, hearing, reading, service
from api.themes.comparing_schemas import ComparisonPage, ComparisonSort
from api.themes.reading_schemas import (
    OpposingInfo,
    PassagePage,
    RelatedPage,
    SharedTagPage,
    SplitPage,
    TrendSeries,
)
from api.themes.schemas import ThemeDetail, ThemePage, ThemeSort
from search.themes.periods import TrendPeriod
from search.themes.splits import SplitBy

router = APIRouter(prefix="/api/themes", tags=["themes"], dependencies=[needs(Capability.READ_INTERVIEWS)])

Hidden = Annotated[bool, Query(description="Also those that people have hidden.")]
Since = Annotated[date | None, Query(description="The first day of what is new; 30 days ago where left out.")]


@router.get("")
def list_themes(
    runtime: RuntimeDep,
    wanted: WantedDep,
    limit: PageLimit,
    cursor: Cursor = None,
    q: Annotated[str | None, Query(max_length=200, description="Words of a name or of phrases.")] = None,
    sort: ThemeSort = ThemeSort.CUSTOMERS,
    include_hidden: Hidden = False,
    since: Since = None,
    of_last_run: Annotated[bool, Query(description="Only those that the last run brought.")] = False,
) -> ThemePage:
    """Themes with how many customers speak of each, and what belongs to none."""
    query = service.ThemeQuery(q, sort, include_hidden, since, of_last_run)
    return service.list_themes(runtime, wanted, query, limit, cursor)


@router.get("/cohorts")
def compare_cohorts(
    runtime: RuntimeDep,
    wanted: WantedDep,
    limit: PageLimit,
    cursor: Cursor = None,
    sort: ComparisonSort = ComparisonSort.CUSTOMERS,
) -> ComparisonPage:
    """Themes side by side in cohorts: those of the filter, or all."""
    return comparing.compare_cohorts(runtime, wanted, sort, limit, cursor)


@router.get("/outside/passages")
def list_passages_outside_themes(
    runtime: RuntimeDep, wanted: WantedDep, limit: PageLimit, cursor: Cursor = None
) -> PassagePage:
    """What customers said that belongs to no theme, the newest interviews first."""
    return hearing.list_passages_outside(runtime, wanted, limit, cursor)


@router.get("/{theme_id}")
def get_theme(
    theme_id: int, runtime: RuntimeDep, wanted: WantedDep, include_hidden: Hidden = False, since: Since = None
) -> ThemeDetail:
    """One theme with its sub-themes. The id of one that was merged answers with what it became."""
    return service.get_theme(runtime, theme_id, wanted, include_hidden=include_hidden, since=since)


@router.get("/{theme_id}/trend")
def get_theme_trend(
    theme_id: int, runtime: RuntimeDep, wanted: WantedDep, by: TrendPeriod = TrendPeriod.MONTH
) -> TrendSeries:
    """The share of interviews that touch it, period by period, over the year up to the newest or `from` to `to`."""
    return reading.read_trend(runtime, theme_id, wanted, by)


@router.get("/{theme_id}/splits")
def list_theme_splits(
    theme_id: int,
    runtime: RuntimeDep,
    wanted: WantedDep,
    limit: PageLimit,
    cursor: Cursor = None,
    by: SplitBy = SplitBy.COHORT,
) -> SplitPage:
    """How many of each group speak of it, those with the most first."""
    return reading.read_splits(runtime, theme_id, wanted, by, limit, cursor)


@router.get("/{theme_id}/related")
def list_related_themes(
    theme_id: int, runtime: RuntimeDep, wanted: WantedDep, limit: PageLimit, cursor: Cursor = None
) -> RelatedPage:
    """Themes that the same customers speak of more often than chance explains, the surest first."""
    return reading.read_related(runtime, theme_id, wanted, limit, cursor)


@router.get("/{theme_id}/tags")
def list_theme_tags(
    theme_id: int, runtime: RuntimeDep, wanted: WantedDep, limit: PageLimit, cursor: Cursor = None
) -> SharedTagPage:
    """Tags that people gave to what belongs to it, those of the most customers first."""
    return reading.read_tags(runtime, theme_id, wanted, limit, cursor)


@router.get("/{theme_id}/passages")
def list_theme_passages(
    theme_id: int,
    runtime: RuntimeDep,
    wanted: WantedDep,
    limit: PageLimit,
    cursor: Cursor = None,
    once: Annotated[bool, Query(description="Of each customer the most central one only.")] = False,
) -> PassagePage:
    """Who said it, the most central first; the sentence nearest to the theme's centre is marked."""
    return hearing.list_passages(runtime, theme_id, wanted, limit, cursor, once=once)


@router.get("/{theme_id}/opposing")
def get_theme_opposing(
    theme_id: int,
    runtime: RuntimeDep,
    wanted: WantedDep,
    limit: Annotated[int, Query(ge=1, le=50, description="Most quotes a side.")] = 5,
) -> OpposingInfo:
    """Who speaks for and who against what it is about, in quotes of different customers; English words only."""
    return hearing.read_opposing(runtime, theme_id, wanted, limit)
