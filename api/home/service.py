"""What the home page tells, as far as the reader's role reaches."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from api.auth.principal import Principal
from api.auth.roles import Capability, list_capabilities
from api.home.growth import list_grown
from api.home.schemas import Home, InsightNews, NewInterview, NewInterviews
from api.home.visits import find_visit
from api.home.waiting import list_waiting
from api.insights.finding import is_visible
from api.runtime import Runtime
from api.schemas import Named
from models.insights import Insight
from models.interviews import Interview, InterviewStatus
from models.people import User

MOST = 5


def get_home(runtime: Runtime, principal: Principal, at: datetime) -> Home:
    can_read = Capability.READ_INTERVIEWS in list_capabilities(principal.role)
    with runtime.database.read() as session:
        visit = find_visit(session, runtime.settings, principal, at)
        home = Home(
            visit=visit,
            interviews=find_new_interviews(session, visit.since) if can_read else NewInterviews(count=0, items=[]),
            themes=[],
            insights=list_insight_news(session, principal, visit.since) if can_read else [],
            waiting=list_waiting(session, runtime.secret_key, principal),
        )
    if can_read:
        home.themes = list_grown(runtime, visit.since, MOST)
    return home


def find_new_interviews(session: Session, since: datetime) -> NewInterviews:
    """Those that came in since then and can be read."""
    is_new = (Interview.created_at > since) & (Interview.status == InterviewStatus.READY)
    newest = select(Interview).where(is_new).order_by(Interview.created_at.desc(), Interview.id.desc()).limit(MOST)
    rows = session.scalars(newest.options(joinedload(Interview.account))).all()
    return NewInterviews(
        count=session.scalar(select(func.count()).select_from(Interview).where(is_new)) or 0,
        items=[NewInterview.model_validate(row) for row in rows],
    )


def list_insight_news(session: Session, principal: Principal, since: datetime) -> list[InsightNews]:
    """What others shared or changed since then."""
    others = Insight.created_by.is_distinct_from(principal.user_id)
    found = (
        select(Insight, User.name)
        .outerjoin(User, User.id == Insight.created_by)
        .where(Insight.is_shared, is_visible(principal), others, Insight.updated_at > since)
        .order_by(Insight.updated_at.desc(), Insight.id.desc())
        .limit(MOST)
    )
    return [
        InsightNews(
            id=insight.id,
            title=insight.title,
            by=Named(id=insight.created_by, name=name) if insight.created_by and name else None,
            is_new=insight.created_at > since,
            updated_at=insight.updated_at,
        )
        for insight, name in session.execute(found)
    ]
