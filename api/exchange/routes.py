"""CSV in and out. An import takes a large body, which is read only once it is known who sends it."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, DatabaseDep, RuntimeDep, SessionDep, SettingsDep, needs
from api.exchange import exporting, service
from api.exchange.exporting import TouchFilter
from api.exchange.mapping import Subject
from api.exchange.receiving import IMPORT_FORM, make_context, read_options
from api.exchange.schemas import ImportReport
from api.problems import describe_problems
from api.uploads.forms import receive_form
from models.audit import Act
from models.customers import Account
from models.errors import InvalidInput

EXPORTS = needs(Capability.EDIT_INTERVIEWS, records=Act.EXPORTED)

router = APIRouter(prefix="/api", tags=["exchange"], dependencies=[needs(Capability.EDIT_INTERVIEWS)])

_CSV: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "The file, in UTF-8."}
}


@router.post("/imports/{subject}", responses=describe_problems(415, 507), openapi_extra=IMPORT_FORM)
async def import_csv(
    subject: Subject, request: Request, runtime: RuntimeDep, principal: CurrentPrincipal
) -> ImportReport:
    """Imports a CSV file: all of its rows, or none where one can't be used. The same file again changes nothing."""
    async with receive_form(request, runtime.settings, ("file",)) as form:
        options = read_options(form)
        context = make_context(runtime, principal, options)
        path = form.files["file"].path
        return await run_sync(service.import_file, runtime.database, context, subject, path, options)


@router.get("/exports/accounts.csv", response_class=StreamingResponse, responses=_CSV, dependencies=[EXPORTS])
def export_accounts(database: DatabaseDep) -> StreamingResponse:
    """All accounts. An import of the file changes nothing."""
    return _send(exporting.stream_csv(database, Subject.ACCOUNTS), Subject.ACCOUNTS)


@router.get("/exports/participants.csv", response_class=StreamingResponse, responses=_CSV, dependencies=[EXPORTS])
def export_participants(database: DatabaseDep) -> StreamingResponse:
    """All participants; those who were merged into others are part of them."""
    return _send(exporting.stream_csv(database, Subject.PARTICIPANTS), Subject.PARTICIPANTS)


@router.get("/exports/touches.csv", response_class=StreamingResponse, responses=_CSV, dependencies=[EXPORTS])
def export_touches(
    session: SessionDep,
    database: DatabaseDep,
    settings: SettingsDep,
    since: Annotated[date | None, Query(alias="from", description="First day.")] = None,
    until: Annotated[date | None, Query(alias="to", description="Last day.")] = None,
    account_id: int | None = None,
) -> StreamingResponse:
    """Touches that count, in the order in which they were recorded: corrections and what they void are left out."""
    if account_id is not None and session.get(Account, account_id) is None:
        raise InvalidInput(f"There is no account {account_id}.", errors={"account_id": "is not an account"})
    touch_filter = TouchFilter.between(since, until, settings.timezone, account_id)
    return _send(exporting.stream_csv(database, Subject.TOUCHES, touch_filter), Subject.TOUCHES)


def _send(pieces: Iterator[str], subject: Subject) -> StreamingResponse:
    headers = {"Content-Disposition": f'attachment; filename="{subject}.csv"', "Cache-Control": "no-store"}
    return StreamingResponse(pieces, media_type="text/csv; charset=utf-8", headers=headers)
