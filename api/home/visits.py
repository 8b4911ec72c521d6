"""When somebody was here last."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.home.schemas import VisitInfo
from models.settings import Settings
from models.visits import Visit


def note_visit(session: Session, settings: Settings, principal: Principal, at: datetime) -> VisitInfo:
    """Goes on with the user's visit or begins one; the holder of a token makes none."""
    if principal.user_id is not None:
        visit = session.get(Visit, principal.user_id, with_for_update=True)
        if visit is None:
            session.add(Visit(user_id=principal.user_id, last_seen_at=at))
        else:
            visit.mark_seen(at, _gap(settings))
        session.flush()
    return find_visit(session, settings, principal, at)


def find_visit(session: Session, settings: Settings, principal: Principal, at: datetime) -> VisitInfo:
    """Since when things are new to whom asks."""
    visit = session.get(Visit, principal.user_id) if principal.user_id is not None else None
    previous = visit.find_previous(at, _gap(settings)) if visit else None
    return VisitInfo(since=previous or at - timedelta(days=settings.home_first_days), is_first=previous is None)


def _gap(settings: Settings) -> timedelta:
    return timedelta(minutes=settings.visit_gap_minutes)
