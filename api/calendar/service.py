"""Calendar feeds, and the bookings they show."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from api.auth.principal import Principal
from api.auth.roles import ROLES, Capability
from api.auth.secrets import hash_secret, make_secret
from api.calendar.ics import Booking
from api.calendar.schemas import NewCalendarFeed
from models.customers import Account, Participant, Study
from models.errors import NotAllowed, NotFound
from models.ledger import counts
from models.outreach import CalendarFeed
from models.people import Role, User
from models.touches import Touch, TouchKind

SHOWN_PAST = timedelta(days=90)


def list_feeds(session: Session) -> Sequence[CalendarFeed]:
    return session.scalars(
        select(CalendarFeed).where(CalendarFeed.revoked_at.is_(None)).order_by(CalendarFeed.id)
    ).all()


def create_feed(session: Session, new: NewCalendarFeed, principal: Principal) -> tuple[str, CalendarFeed]:
    """The secret of the feed's link, which is nowhere else, and its row."""
    secret = make_secret()
    feed = CalendarFeed(
        name=new.name,
        team=new.team,
        token_hash=hash_secret(secret),
        made_by=principal.user_id,
        made_by_name=principal.name,
    )
    session.add(feed)
    session.flush()
    return secret, feed


def revoke_feed(session: Session, feed_id: int, principal: Principal, at: datetime) -> None:
    """Ends a feed for good; its maker may, and an administrator."""
    feed = session.get(CalendarFeed, feed_id)
    if feed is None or feed.revoked_at is not None:
        raise NotFound(f"There is no calendar feed {feed_id}.")
    is_maker = principal.user_id is not None and principal.user_id == feed.made_by
    if not is_maker and principal.role != Role.ADMIN:
        raise NotAllowed(f"{feed.made_by_name} made this feed. Ask them or an administrator to end it.")
    feed.revoked_at = at


def require_feed(session: Session, secret: str) -> CalendarFeed:
    """The feed of a link. One whose maker was switched off, or may not see bookings any more, has ended too."""
    found = (
        select(CalendarFeed, User)
        .outerjoin(User, User.id == CalendarFeed.made_by)
        .where(CalendarFeed.token_hash == hash_secret(secret), CalendarFeed.revoked_at.is_(None))
    )
    row = session.execute(found).one_or_none()
    if row is None or not _may_still_read(row[1]):
        raise NotFound("This calendar link is unknown or has ended. Make a new one.")
    feed: CalendarFeed = row[0]
    return feed


def _may_still_read(maker: User | None) -> bool:
    return maker is None or (maker.is_active and maker.role in ROLES[Capability.PLAN_OUTREACH])


def list_bookings(session: Session, team: str | None, at: datetime) -> list[Booking]:
    """Bookings that count, from 90 days ago on, by their time."""
    kept = aliased(Participant)
    found = (
        select(Touch, func.coalesce(kept.name, Participant.name), Account.name, Study.public_name)
        .join(Participant, Participant.id == Touch.participant_id)
        .outerjoin(kept, kept.id == Participant.merged_into_id)
        .outerjoin(Account, Account.id == Touch.account_id)
        .outerjoin(Study, Study.id == Touch.study_id)
        .where(Touch.kind == TouchKind.BOOKED, Touch.scheduled_at >= at - SHOWN_PAST, counts())
        .order_by(Touch.scheduled_at, Touch.id)
    )
    if team is not None:
        found = found.where(Touch.team == team)
    rows = session.execute(found).all()
    origins = _find_origins(session, [row[0] for row in rows])
    return [_describe(touch, origins[touch.id], who, account, study) for touch, who, account, study in rows]


def _find_origins(session: Session, touches: Collection[Touch]) -> dict[int, tuple[int, int]]:
    """Of each touch: the first one that it goes back to by corrections, and how many those are."""
    origins = {touch.id: (touch.id, 0) for touch in touches}
    corrected = {touch.id: touch.voids_id for touch in touches if touch.voids_id is not None}
    while corrected:
        found = select(Touch.id, Touch.voids_id).where(Touch.id.in_(corrected.values()))
        voided = dict(session.execute(found).all())
        origins |= {touch_id: (before, origins[touch_id][1] + 1) for touch_id, before in corrected.items()}
        corrected = {touch_id: earlier for touch_id, before in corrected.items() if (earlier := voided[before])}
    return origins


def _describe(
    touch: Touch, origin: tuple[int, int], participant: str, account: str | None, study: str | None
) -> Booking:
    assert touch.scheduled_at is not None
    return Booking(
        id=origin[0],
        corrections=origin[1],
        recorded_at=touch.created_at,
        starts_at=touch.scheduled_at,
        participant=participant,
        account=account,
        study=study,
        study_kind=touch.study_kind,
        team=touch.team,
        recorded_by=touch.recorded_by_name,
    )
