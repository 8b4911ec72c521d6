"""Unsubscribe links, for whoever holds one: pages, not JSON."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from api.dependencies import PUBLIC, DatabaseDep, SecretKeyDep, SessionDep, SuppressionGuardDep
from api.unsubscribe import service
from api.unsubscribe.page import ask_page, done_page, unknown_page
from models.base import now

UNKNOWN: dict[int | str, dict[str, Any]] = {
    404: {"description": "A page that says the link is not complete", "content": {"text/html": {}}}
}

router = APIRouter(
    prefix="/api/unsubscribe",
    tags=["unsubscribe"],
    dependencies=[PUBLIC],
    default_response_class=HTMLResponse,
    responses=UNKNOWN,
)


@router.get("/{token}")
def show_unsubscribe(token: str, session: SessionDep, key: SecretKeyDep) -> HTMLResponse:
    """A page that asks. It changes nothing: mail scanners follow links."""
    found = service.find_unsubscriber(session, key, token)
    if found is None:
        return unknown_page()
    return done_page(found.whom) if found.is_opted_out else ask_page(found.whom)


@router.post("/{token}")
def unsubscribe(token: str, database: DatabaseDep, guard: SuppressionGuardDep) -> HTMLResponse:
    """Opts out at once (RFC 8058: mail programs send `List-Unsubscribe=One-Click`, which is not needed)."""
    found = service.unsubscribe(database, guard, token, now())
    return done_page(found.whom) if found else unknown_page()
