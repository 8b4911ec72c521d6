"""Insights in a list: filters, order and pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.cursors import decode_cursor, encode_cursor
from api.insights.describing import describe_summaries
from api.insights.finding import is_visible, with_claims
from api.insights.schemas import InsightPage
from api.search.service import Wanted, resolve_filters
from models.insights import Insight, InsightClaim
from models.secret_key import SecretKey


@dataclass(frozen=True, slots=True)
class WantedInsights:
    """`q` is part of a title, a summary or a claim; `studies` are ids or names, none of them is no filter."""

    q: str | None = None
    studies: tuple[str, ...] = ()
    mine: bool = False
    is_shared: bool | None = None


def list_insights(
    session: Session, key: SecretKey, principal: Principal, limit: int, cursor: str | None, wanted: WantedInsights
) -> InsightPage:
    """Those changed last first."""
    found = select(Insight).where(is_visible(principal), *_narrow(session, principal, wanted)).options(with_claims())
    if cursor:
        moment, last_id = decode_cursor(cursor, datetime, int)
        is_later = (Insight.updated_at == moment) & (Insight.id < last_id)
        found = found.where(or_(Insight.updated_at < moment, is_later))
    rows = session.scalars(found.order_by(Insight.updated_at.desc(), Insight.id.desc()).limit(limit + 1)).all()
    page = rows[:limit]
    return InsightPage(
        items=describe_summaries(session, key, principal, page),
        next_cursor=encode_cursor(page[-1].updated_at, page[-1].id) if len(rows) > limit else None,
    )


def _narrow(session: Session, principal: Principal, wanted: WantedInsights) -> Iterator[ColumnElement[bool]]:
    if wanted.q:
        said = wanted.q.lower()
        claims = select(InsightClaim.insight_id).where(func.lower(InsightClaim.text).contains(said, autoescape=True))
        yield or_(
            func.lower(Insight.title).contains(said, autoescape=True),
            func.lower(Insight.summary).contains(said, autoescape=True),
            Insight.id.in_(claims),
        )
    if wanted.studies:
        yield Insight.study_id.in_(resolve_filters(session, Wanted(studies=wanted.studies)).study_ids or ())
    if wanted.mine:
        yield Insight.created_by == principal.user_id
    if wanted.is_shared is not None:
        yield Insight.is_shared == wanted.is_shared
