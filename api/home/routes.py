"""The home page."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, RuntimeDep, SessionDep, SettingsDep, needs
from api.home import service, visits
from api.home.schemas import Home, VisitInfo
from models.base import now

router = APIRouter(prefix="/api/home", tags=["home"])


@router.get("", dependencies=[needs(Capability.SIGNED_IN)])
def get_home(runtime: RuntimeDep, principal: CurrentPrincipal) -> Home:
    """What is new since your last visit, and what waits for you."""
    return service.get_home(runtime, principal, now())


@router.post("/visit", dependencies=[needs(Capability.SIGNED_IN, records=None)])
def note_visit(session: SessionDep, settings: SettingsDep, principal: CurrentPrincipal) -> VisitInfo:
    """Tells that you are here. A visit ends some time after this was told last."""
    return visits.note_visit(session, settings, principal, now())
