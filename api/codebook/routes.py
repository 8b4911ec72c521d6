"""The codebook and the project in the forms of REFI-QDA, and the codebook as CSV."""

from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request, Response

from api.auth.roles import Capability
from api.codebook import service
from api.codebook.receiving import CODEBOOK_FORM, read_options
from api.codebook.schemas import CodebookFormat, CodebookReport, ProjectFormat
from api.dependencies import CurrentPrincipal, DatabaseDep, RuntimeDep, needs
from api.problems import describe_problems
from api.uploads.forms import receive_form

router = APIRouter(prefix="/api", tags=["codebook"])

_BYTES = {"schema": {"type": "string", "format": "binary"}}
_CODEBOOK: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/xml": {"schema": {"type": "string"}}, "text/csv": {"schema": {"type": "string"}}}}
}
_PROJECT: dict[int | str, dict[str, Any]] = {200: {"content": {"application/zip": _BYTES}}}


@router.get("/codebook", response_class=Response, responses=_CODEBOOK, dependencies=[needs(Capability.READ_INTERVIEWS)])
def export_codebook(
    database: DatabaseDep,
    format: Annotated[CodebookFormat, Query(description="REFI-QDA codebook, or CSV.")] = CodebookFormat.QDC,  # noqa: A002
) -> Response:
    """The codebook as a file. An import of it changes nothing."""
    return service.export_codebook(database, format)


@router.post(
    "/codebook",
    responses=describe_problems(415, 507),
    openapi_extra=CODEBOOK_FORM,
    dependencies=[needs(Capability.EDIT_INTERVIEWS)],
)
async def import_codebook(request: Request, runtime: RuntimeDep, principal: CurrentPrincipal) -> CodebookReport:
    """Takes in the codebook of a file (.qdc, .qdpx or CSV): all of it or nothing. Nothing that is here is removed."""
    async with receive_form(request, runtime.settings, ("file",)) as form:
        options = read_options(form)
        path = form.files["file"].path
        return await run_sync(service.import_codebook, runtime, path, options, principal.user_id)


@router.get("/project", response_class=Response, responses=_PROJECT, dependencies=[needs(Capability.READ_INTERVIEWS)])
def export_project(
    runtime: RuntimeDep,
    format: Annotated[ProjectFormat, Query(description="REFI-QDA project.")] = ProjectFormat.QDPX,  # noqa: A002
) -> Response:
    """Every transcript with its highlights, tags and notes, as other programs for qualitative analysis read it."""
    return service.export_project(runtime, format)
