"""What routes ask for: settings, one transaction a request, who is asking, and the capability that is needed.

Dependencies that only look something up are `async`, though they wait for nothing: the others each cost a thread.
"""

import hmac
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials
from sqlalchemy.orm import Session

from api.audit.declaring import DERIVED, Records, find_act, find_subject
from api.audit.recording import current, to_actor
from api.auth import sessions
from api.auth.principal import Principal
from api.auth.roles import ROLES, Capability
from api.runtime import Runtime
from api.suppressions.guard import SuppressionGuard
from api.tokens.service import needs_touch
from models.base import now
from models.database import Database
from models.errors import NotAllowed, NotSignedIn
from models.people import ApiToken
from models.secret_key import SecretKey
from models.settings import Settings

SESSION_COOKIE = "earshot_session"
CSRF_HEADER = "X-CSRF-Token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

_bearer = HTTPBearer(auto_error=False, scheme_name="token", description="An API token: `ear_…`.")
_cookie = APIKeyCookie(
    name=SESSION_COOKIE,
    auto_error=False,
    scheme_name="session",
    description=f"The session of a browser; requests that change something also send `{CSRF_HEADER}`.",
)


async def _get_runtime(request: Request) -> Runtime:
    runtime: Runtime = request.app.state.runtime
    return runtime


RuntimeDep = Annotated[Runtime, Depends(_get_runtime)]


async def _get_settings(runtime: RuntimeDep) -> Settings:
    return runtime.settings


SettingsDep = Annotated[Settings, Depends(_get_settings)]


async def _get_database(runtime: RuntimeDep) -> Database:
    return runtime.database


DatabaseDep = Annotated[Database, Depends(_get_database)]


async def _get_secret_key(runtime: RuntimeDep) -> SecretKey:
    return runtime.secret_key


SecretKeyDep = Annotated[SecretKey, Depends(_get_secret_key)]


async def _get_suppression_guard(runtime: RuntimeDep) -> SuppressionGuard:
    return runtime.suppressions


SuppressionGuardDep = Annotated[SuppressionGuard, Depends(_get_suppression_guard)]


def _open_session(request: Request, database: DatabaseDep) -> Iterator[Session]:
    """The request's one transaction: it reads for safe methods, else writes and commits once, before the answer."""
    with database.read() if request.method in SAFE_METHODS else database.write() as session:
        yield session


def _open_read_session(database: DatabaseDep) -> Iterator[Session]:
    """For a POST that only asks: its question is too long for an address."""
    with database.read() as session:
        yield session


def _find_principal(
    request: Request,
    database: DatabaseDep,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
    cookie: Annotated[str | None, Security(_cookie)],
) -> Principal:
    if bearer is not None:
        return _find_token_holder(database, bearer.credentials)
    if cookie is None:
        raise NotSignedIn("Sign in, or send an API token as `Authorization: Bearer ear_…`.")
    with database.read() as session:
        principal = sessions.find_by_cookie(session, cookie)
    if principal is None:
        raise NotSignedIn("Your session has ended. Sign in again.")
    if request.method not in SAFE_METHODS:
        _check_csrf(request, principal)
    return principal


def _find_token_holder(database: Database, secret: str) -> Principal:
    with database.read() as session:
        found = sessions.find_by_token(session, secret)
    if found is None:
        raise NotSignedIn("This API token is unknown, revoked or expired. Create one with `earshot token create`.")
    principal, token = found
    if needs_touch(token):
        with database.write() as session:
            session.get_one(ApiToken, token.id).last_used_at = now()
    return principal


def _check_csrf(request: Request, principal: Principal) -> None:
    sent = request.headers.get(CSRF_HEADER, "")
    if not hmac.compare_digest(sent.encode(), (principal.csrf_token or "").encode()):
        raise NotAllowed(f"The header {CSRF_HEADER} is missing or wrong. Reload the page and try again.")


CurrentPrincipal = Annotated[Principal, Depends(_find_principal)]


class Needs:
    """A dependency that lets a capability's roles through. It is also how a route declares what it needs.

    And what the audit log says of it, where that isn't what follows from its method (`find_act`).
    """

    def __init__(self, capability: Capability, records: Records = DERIVED) -> None:
        self.capability = capability
        self.records = records

    async def __call__(self, request: Request, principal: CurrentPrincipal) -> None:
        _fill_record(request, self.records, self.capability, principal)
        if principal.role not in ROLES[self.capability]:
            allowed = " or ".join(sorted(ROLES[self.capability]))
            raise NotAllowed(f"This needs the role {allowed}; yours is {principal.role}. Ask an administrator.")


class Public:
    """Declares that a route is open to anybody. What changes something must still come from our own pages."""

    def __init__(self, records: Records = DERIVED) -> None:
        self.records = records

    async def __call__(self, request: Request) -> None:
        _fill_record(request, self.records)
        if request.method not in SAFE_METHODS and request.headers.get("Sec-Fetch-Site") == "cross-site":
            raise NotAllowed("This can't be sent from another site. Open Earshot itself and try again.")


def needs(capability: Capability, *, records: Records = DERIVED) -> Any:
    """For `dependencies=[…]` of a route or router."""
    return Depends(Needs(capability, records))


def open_to_anybody(*, records: Records = DERIVED) -> Any:
    """For `dependencies=[…]` of a route that nobody needs to be signed in for."""
    return Depends(Public(records))


PUBLIC: Any = open_to_anybody()


def _fill_record(
    request: Request, records: Records, capability: Capability | None = None, principal: Principal | None = None
) -> None:
    """Says in the request's record of the audit log what it is about to do."""
    record, route = current.get(), request.scope["route"]
    if record is None:
        return
    wants_file = request.query_params.get("format", "json") != "json"
    record.act = find_act(records, request.method, capability, wants_file)
    record.action = route.name
    record.subject = find_subject(route.path, request.path_params)
    if principal is not None:
        record.actor = to_actor(principal)


# Declared after the capability in a route's signature or not, authorisation comes first: route-level dependencies are
# solved before those of the function, so a request that may not write never takes the write lock.
SessionDep = Annotated[Session, Depends(_open_session, scope="function")]
ReadSessionDep = Annotated[Session, Depends(_open_read_session, scope="function")]
