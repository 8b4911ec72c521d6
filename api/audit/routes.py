"""Reading the audit log."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime

from api.audit import exporting, listing
from api.audit.declaring import MOST_ID
from api.audit.listing import AuditFilter
from api.audit.schemas import AuditPage
from api.auth.roles import Capability
from api.dependencies import DatabaseDep, SessionDep, needs
from api.pagination import Cursor, PageLimit
from models.audit import Act

router = APIRouter(prefix="/api", tags=["audit"])


async def _read_filter(
    who: Annotated[str | None, Query(max_length=200, description="Part of the name of who did it.")] = None,
    act: Annotated[Act | None, Query(description="What kind of thing was done.")] = None,
    action: Annotated[str | None, Query(max_length=100, description="The operation's name.")] = None,
    subject_kind: Annotated[str | None, Query(max_length=60, description="What it was done to: `interview`.")] = None,
    subject_id: Annotated[int | None, Query(ge=1, le=MOST_ID)] = None,
    since: Annotated[AwareDatetime | None, Query(alias="from", description="From this moment on.")] = None,
    until: Annotated[AwareDatetime | None, Query(alias="to", description="Before this moment.")] = None,
) -> AuditFilter:
    return AuditFilter(who, act, action, subject_kind, subject_id, since, until)


FilterDep = Annotated[AuditFilter, Depends(_read_filter)]


@router.get("/audit", dependencies=[needs(Capability.ADMINISTER, records=Act.SAW)])
def list_audit_entries(session: SessionDep, limit: PageLimit, wanted: FilterDep, cursor: Cursor = None) -> AuditPage:
    """Who saw, changed, exported or overrode what, the newest first."""
    return listing.list_entries(session, limit, cursor, wanted)


@router.get(
    "/exports/audit.csv",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "The file, in UTF-8."}},
    dependencies=[needs(Capability.ADMINISTER, records=Act.EXPORTED)],
)
def export_audit(database: DatabaseDep, wanted: FilterDep) -> StreamingResponse:
    """The same as CSV, with the hashes by which entries follow each other."""
    headers = {"Content-Disposition": 'attachment; filename="audit.csv"', "Cache-Control": "no-store"}
    return StreamingResponse(exporting.stream_csv(database, wanted), media_type="text/csv", headers=headers)
