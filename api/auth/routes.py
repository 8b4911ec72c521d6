"""Signing in and out."""

from fastapi import APIRouter, Request, Response

from api.auth.principal import Principal
from api.auth.roles import Capability, list_capabilities
from api.auth.schemas import Me, SetPassword, SignIn, UseLink
from api.dependencies import SESSION_COOKIE, CurrentPrincipal, RuntimeDep, needs, open_to_anybody
from models.audit import Act
from models.settings import Settings

router = APIRouter(prefix="/api/auth", tags=["auth"])

SIGNS_IN = open_to_anybody(records=Act.SIGNED_IN)


@router.post("/sign-in", dependencies=[SIGNS_IN])
def sign_in(body: SignIn, request: Request, response: Response, runtime: RuntimeDep) -> Me:
    """Starts a session by email and password."""
    secret, principal = runtime.authenticator.sign_in(body.email, body.password, _address_of(request))
    _set_cookie(response, runtime.settings, secret)
    return _describe(principal)


@router.post("/link", dependencies=[SIGNS_IN])
def sign_in_by_link(body: UseLink, request: Request, response: Response, runtime: RuntimeDep) -> Me:
    """Starts a session by a one-time link; the link is used up and the old password, if any, is void."""
    secret, principal = runtime.authenticator.sign_in_by_link(body.token, _address_of(request))
    _set_cookie(response, runtime.settings, secret)
    return _describe(principal)


@router.post("/sign-out", status_code=204, dependencies=[needs(Capability.SIGNED_IN)])
def sign_out(response: Response, runtime: RuntimeDep, principal: CurrentPrincipal) -> None:
    """Ends the session."""
    runtime.authenticator.sign_out(principal)
    response.delete_cookie(SESSION_COOKIE, path="/", secure=runtime.settings.secure_cookies, httponly=True)


@router.get("/me", dependencies=[needs(Capability.SIGNED_IN)])
def get_me(principal: CurrentPrincipal) -> Me:
    """Who is asking, what they may do, and the CSRF token of their session."""
    return _describe(principal)


@router.put("/password", status_code=204, dependencies=[needs(Capability.SIGNED_IN)])
def set_password(body: SetPassword, runtime: RuntimeDep, principal: CurrentPrincipal) -> None:
    """Sets one's password and signs out every other browser."""
    runtime.authenticator.set_password(principal, body.password, body.current_password)


def _address_of(request: Request) -> str:
    return request.client.host if request.client else "unknown"


def _set_cookie(response: Response, settings: Settings, secret: str) -> None:
    response.set_cookie(
        SESSION_COOKIE,
        secret,
        max_age=settings.session_days * 86_400,
        path="/",
        httponly=True,
        samesite="lax",
        secure=settings.secure_cookies,
    )


def _describe(principal: Principal) -> Me:
    return Me(
        user_id=principal.user_id,
        email=principal.email,
        name=principal.name,
        role=principal.role,
        team=principal.team,
        capabilities=list_capabilities(principal.role),
        has_password=principal.has_password,
        csrf_token=principal.csrf_token,
    )
