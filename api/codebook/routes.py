"""The codebook and the project in the forms of REFI-QDA, and as CSV."""

from collections.abc import Iterator
from itertools import chain
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from api.auth.roles import Capability
from api.codebook import exporting, projects, service
from api.codebook.schemas import CodebookFormat, CodebookOptions, CodebookReport, ProjectFormat
from api.dependencies import CurrentPrincipal, RuntimeDep, SessionDep, needs
from api.highlights.routes import WantedHighlightsDep
from api.problems import describe_problems
from api.uploads.forms import receive_form
from api.uploads.import_forms import describe_import_form, read_import_options
from models.audit import Act

router = APIRouter(prefix="/api", tags=["codebook"])

_FORM = describe_import_form(
    "A REFI-QDA codebook or project, or CSV in UTF-8.", CodebookOptions.model_json_schema()["properties"]
)
_MEDIA_TYPES = {CodebookFormat.QDC: "application/xml", CodebookFormat.CSV: "text/csv; charset=utf-8"}
_PROJECT_FILES = {
    ProjectFormat.QDPX: ("application/zip", "project.qdpx"),
    ProjectFormat.CSV: ("text/csv; charset=utf-8", "highlights.csv"),
}
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_TEXT = {"schema": {"type": "string"}}
_CODEBOOK: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/xml": _TEXT, "text/csv": _TEXT}, "description": "The file, in UTF-8."}
}
_PROJECT: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/zip": _BYTES, "text/csv": _TEXT}, "description": "The file."}
}


@router.get(
    "/codebook",
    response_class=StreamingResponse,
    responses=_CODEBOOK | describe_problems(409),
    dependencies=[needs(Capability.READ_INTERVIEWS, records=Act.EXPORTED)],
)
def export_codebook(
    session: SessionDep,
    format: Annotated[CodebookFormat, Query(description="REFI-QDA codebook, or CSV.")] = CodebookFormat.QDC,  # noqa: A002
) -> StreamingResponse:
    """The codebook as a file. An import of it changes nothing."""
    pieces = exporting.write_codebook(session, format)
    return _send(pieces, _MEDIA_TYPES[format], f"codebook.{format}")


@router.post(
    "/codebook",
    responses=describe_problems(415, 507),
    openapi_extra=_FORM,
    dependencies=[needs(Capability.EDIT_INTERVIEWS)],
)
async def import_codebook(request: Request, runtime: RuntimeDep, principal: CurrentPrincipal) -> CodebookReport:
    """Takes in the codebook of a file (.qdc, .qdpx or CSV): all of it or nothing. Nothing that is here is removed."""
    async with receive_form(request, runtime.settings, ("file",)) as form:
        options = read_import_options(form, CodebookOptions, "the codebook")
        path = form.files["file"].path
        return await run_sync(
            service.import_codebook, runtime.database, runtime.settings, path, options, principal.user_id
        )


@router.get(
    "/project",
    response_class=StreamingResponse,
    responses=_PROJECT,
    dependencies=[needs(Capability.READ_INTERVIEWS, records=Act.EXPORTED)],
)
def export_project(
    request: Request,
    runtime: RuntimeDep,
    wanted: WantedHighlightsDep,
    format: Annotated[ProjectFormat, Query(description="REFI-QDA project, or highlights as CSV.")] = ProjectFormat.QDPX,  # noqa: A002
) -> StreamingResponse:
    """Transcripts with their highlights and tags, as other programs for qualitative analysis read them."""
    workspace = runtime.settings.public_url or str(request.base_url)
    pieces = projects.stream_project(runtime.database, format, wanted, workspace.rstrip("/"))
    first = next(pieces)  # what can't be looked for is told before the answer begins
    return _send(chain([first], pieces), *_PROJECT_FILES[format])


def _send(pieces: Iterator[str] | Iterator[bytes], media_type: str, name: str) -> StreamingResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(pieces, media_type=media_type, headers=headers)
