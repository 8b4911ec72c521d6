"""Calendar feeds."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.auth.roles import Capability
from api.calendar import service
from api.calendar.ics import write_calendar
from api.calendar.schemas import CalendarFeedInfo, CalendarFeedList, CreatedCalendarFeed, NewCalendarFeed
from api.dependencies import PUBLIC, CurrentPrincipal, SecretKeyDep, SessionDep, SettingsDep, needs
from models.base import now

router = APIRouter(prefix="/api/calendar", tags=["calendar"])

MEDIA_TYPE = "text/calendar"


@router.get("/feeds", dependencies=[needs(Capability.PLAN_OUTREACH)])
def list_calendar_feeds(session: SessionDep) -> CalendarFeedList:
    """Feeds that have not ended, without their links."""
    return CalendarFeedList(items=[CalendarFeedInfo.model_validate(feed) for feed in service.list_feeds(session)])


@router.post("/feeds", status_code=201, dependencies=[needs(Capability.PLAN_OUTREACH)])
def create_calendar_feed(
    body: NewCalendarFeed, request: Request, session: SessionDep, settings: SettingsDep, principal: CurrentPrincipal
) -> CreatedCalendarFeed:
    """Makes a link for calendar programs; it is in this answer and nowhere else."""
    secret, feed = service.create_feed(session, body, principal)
    address = (settings.public_url or str(request.base_url)).rstrip("/")
    url = f"{address}{router.prefix}/bookings.ics?token={secret}"
    return CreatedCalendarFeed(**CalendarFeedInfo.model_validate(feed).model_dump(), url=url)


@router.delete("/feeds/{feed_id}", status_code=204, dependencies=[needs(Capability.PLAN_OUTREACH)])
def revoke_calendar_feed(feed_id: int, session: SessionDep, principal: CurrentPrincipal) -> None:
    """Ends a feed: its link answers nothing any more."""
    service.revoke_feed(session, feed_id, principal, now())


@router.get(
    "/bookings.ics",
    dependencies=[PUBLIC],
    response_class=Response,
    responses={200: {"content": {MEDIA_TYPE: {}}, "description": "An iCalendar file."}},
)
def get_bookings_calendar(
    session: SessionDep,
    secret_key: SecretKeyDep,
    token: Annotated[str, Query(max_length=200, description="The secret of the feed's link.")] = "",
) -> Response:
    """Bookings of the last 90 days and all to come, for calendar programs. The link's secret is the permission."""
    feed = service.require_feed(session, token)
    bookings = service.list_bookings(session, feed.team, now())
    return Response(write_calendar(feed.id, feed.name, bookings, secret_key.fingerprint()), media_type=MEDIA_TYPE)
