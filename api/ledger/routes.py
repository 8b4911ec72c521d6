"""Outreach: who may be contacted, and reservations before anybody is."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import JSONResponse

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, ReadSessionDep, SecretKeyDep, SessionDep, SettingsDep, needs
from api.ledger import reservations, service
from api.ledger.schemas import CheckResult, Contact, NewReservation, ReservationInfo, ReservationPage, Settlement
from api.pagination import Cursor, PageLimit
from api.problems import MEDIA_TYPE, describe_problems
from models.base import now

router = APIRouter(prefix="/api/outreach", tags=["outreach"], dependencies=[needs(Capability.PLAN_OUTREACH)])


async def _get_desk(settings: SettingsDep, key: SecretKeyDep) -> service.Desk:
    return service.Desk(settings, key)


async def _get_base_url(request: Request, settings: SettingsDep) -> str:
    return settings.public_url or str(request.base_url)


DeskDep = Annotated[service.Desk, Depends(_get_desk)]
BaseUrl = Annotated[str, Depends(_get_base_url)]
IdempotencyKey = Annotated[
    str | None,
    Header(max_length=200, description="The same key and body again are answered the same, and do nothing twice."),
]


@router.post("/check", dependencies=[needs(Capability.PLAN_OUTREACH, records=None)])
def check_outreach(body: Contact, session: ReadSessionDep, desk: DeskDep) -> CheckResult:
    """Whether each may be contacted now, every reason against it, and when they are free. Nobody is held."""
    return service.check(session, desk, body, now())


@router.post("/reservations", status_code=201, response_model=ReservationInfo, responses=describe_problems(409))
def reserve_participants(
    body: NewReservation,
    session: SessionDep,
    desk: DeskDep,
    base_url: BaseUrl,
    principal: CurrentPrincipal,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Holds those who may be contacted before anybody writes to them. 409 with every decision where nobody may."""
    (status, answer), is_replay = service.reserve_once(session, desk, base_url, body, principal, now, idempotency_key)
    headers = {"Idempotent-Replayed": "true"} if is_replay else None
    return JSONResponse(answer, status, headers, MEDIA_TYPE if status >= 400 else None)


@router.get("/reservations")
def list_reservations(
    session: SessionDep,
    desk: DeskDep,
    base_url: BaseUrl,
    limit: PageLimit,
    cursor: Cursor = None,
    team: Annotated[str | None, Query(max_length=100)] = None,
    study_id: int | None = None,
    is_held: Annotated[bool | None, Query(description="Those that still hold, or no longer hold, anybody.")] = None,
) -> ReservationPage:
    """Reservations, newest first."""
    return reservations.list_reservations(
        session, desk, base_url, limit, cursor, team=team, study_id=study_id, is_held=is_held
    )


@router.get("/reservations/{reservation_id}")
def get_reservation(reservation_id: int, session: SessionDep, desk: DeskDep, base_url: BaseUrl) -> ReservationInfo:
    """One reservation, and what became of everybody in it."""
    return reservations.get_reservation(session, desk, base_url, reservation_id)


@router.post("/reservations/{reservation_id}/confirm")
def confirm_reservation(
    reservation_id: int,
    session: SessionDep,
    desk: DeskDep,
    base_url: BaseUrl,
    principal: CurrentPrincipal,
    body: Settlement | None = None,
) -> ReservationInfo:
    """They were contacted: holds become touches. 409 where the reservation has run out."""
    return service.confirm(session, desk, base_url, reservation_id, body or Settlement(), principal, now)


@router.post("/reservations/{reservation_id}/release")
def release_reservation(
    reservation_id: int, session: SessionDep, desk: DeskDep, base_url: BaseUrl, body: Settlement | None = None
) -> ReservationInfo:
    """They won't be contacted: others may have them."""
    return service.release(session, desk, base_url, reservation_id, body or Settlement(), now)
