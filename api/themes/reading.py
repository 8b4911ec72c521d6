"""What there is to read about one theme."""

import numpy as np

from api.runtime import Runtime
from api.schemas import Named
from api.search.service import Wanted
from api.tags.tree import load_tree
from api.themes.describing import describe_trend
from api.themes.finding import hear, require_number
from api.themes.paging import cut_page
from api.themes.reading_schemas import (
    RelatedPage,
    RelatedTheme,
    SharedTag,
    SharedTagPage,
    SplitGroup,
    SplitPage,
    TrendPoint,
    TrendSeries,
)
from models.errors import InvalidInput
from search.themes.counting import Heard
from search.themes.periods import Point, TrendPeriod, list_points
from search.themes.related import Relation, find_related
from search.themes.splits import Group, SplitBy, split
from search.themes.tags import find_shared_tags
from search.themes.trend import choose_window, find_held, find_trends

_DIGITS = 4
_PARTS = 10**12
"""How exactly a likelihood is compared, as a whole number that a cursor keeps."""


def find_number(runtime: Runtime, heard: Heard, theme_id: int) -> int:
    with runtime.database.read() as session:
        return require_number(session, heard, theme_id)


def read_trend(runtime: Runtime, theme_id: int, wanted: Wanted, by: TrendPeriod) -> TrendSeries:
    heard = hear(runtime, wanted)
    number = find_number(runtime, heard, theme_id)
    window = choose_window(heard, wanted.held_from, wanted.held_to)
    held = find_held(heard, window)
    points = list_points(heard, held, window, number, by) if window else []
    most = runtime.settings.theme_periods_max
    if len(points) > most:
        raise InvalidInput(
            f"That are {len(points)} {by}s; at most {most} are told at once. Choose longer periods or less time.",
            errors={"by": "makes too many periods"},
        )
    is_undated = np.isnat(heard.members.corpus.interviews.held_on)
    return TrendSeries(
        by=by,
        trend=describe_trend(find_trends(heard, held, [number])[0]),
        points=[_describe_point(point) for point in points],
        undated=int((heard.interviews & is_undated).sum()),
    )


def _describe_point(point: Point) -> TrendPoint:
    interval = point.interval
    return TrendPoint(
        start=point.start,
        end=point.end,
        held=point.held,
        interviews=point.interviews,
        rate=None if point.rate is None else round(point.rate, _DIGITS),
        low=None if interval is None else round(interval.low, _DIGITS),
        high=None if interval is None else round(interval.high, _DIGITS),
        customers=point.customers,
        customers_heard=point.customers_heard,
    )


def read_splits(
    runtime: Runtime, theme_id: int, wanted: Wanted, by: SplitBy, limit: int, cursor: str | None
) -> SplitPage:
    heard = hear(runtime, wanted)
    with runtime.database.read() as session:
        groups = split(session, heard, require_number(session, heard, theme_id), by)
    page, next_cursor = cut_page(groups, _sort_groups, limit, cursor)
    least = runtime.settings.theme_asked_min
    return SplitPage(items=[_describe_group(group, least) for group in page], next_cursor=next_cursor, by=by)


def _sort_groups(group: Group) -> tuple[int, int, str, int]:
    return -group.count, -group.asked, group.name or "", group.key


def _describe_group(group: Group, least: int) -> SplitGroup:
    return SplitGroup(
        id=group.id,
        name=group.name,
        passages=group.passages,
        count=group.count,
        asked=group.asked,
        share=round(group.share, _DIGITS),
        low=round(group.interval.low, _DIGITS),
        high=round(group.interval.high, _DIGITS),
        is_enough=group.asked >= least,
    )


def read_related(runtime: Runtime, theme_id: int, wanted: Wanted, limit: int, cursor: str | None) -> RelatedPage:
    heard = hear(runtime, wanted)
    found = find_related(heard, find_number(runtime, heard, theme_id))
    page, next_cursor = cut_page(found, _sort_relations, limit, cursor)
    return RelatedPage(items=[_describe_relation(heard, relation) for relation in page], next_cursor=next_cursor)


def _sort_relations(relation: Relation) -> tuple[int, int, int]:
    """The surest first."""
    return round(relation.p_value * _PARTS), -relation.customers, relation.number


def _describe_relation(heard: Heard, relation: Relation) -> RelatedTheme:
    return RelatedTheme(
        theme=Named.model_validate(heard.members.themes[relation.number]),
        customers=relation.customers,
        customers_of_it=relation.customers_of_it,
        interviews=relation.interviews,
        lift=round(relation.lift, 2),
        p_value=float(f"{relation.p_value:.3g}"),
    )


def read_tags(runtime: Runtime, theme_id: int, wanted: Wanted, limit: int, cursor: str | None) -> SharedTagPage:
    heard = hear(runtime, wanted)
    with runtime.database.read() as session:
        found = find_shared_tags(session, heard, require_number(session, heard, theme_id))
        tree = load_tree(session)
    there = [each for each in found if each.tag_id in tree.tags]
    page, next_cursor = cut_page(there, lambda each: (-each.customers, -each.passages, each.tag_id), limit, cursor)
    items = [
        SharedTag(
            tag=Named.model_validate(tree.tags[each.tag_id]),
            path=tree.path_of(tree.tags[each.tag_id]),
            customers=each.customers,
            passages=each.passages,
            passages_of_it=each.passages_of_it,
        )
        for each in page
    ]
    return SharedTagPage(items=items, next_cursor=next_cursor)
