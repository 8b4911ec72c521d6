"""Uploading interviews. These routes take large bodies, which are read only once it is known who sends them."""

from typing import Any

from fastapi import APIRouter, Request, Response

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, RuntimeDep, needs
from api.interviews import uploading
from api.interviews.schemas import InterviewDetail, UploadedInterview, UploadFields
from api.problems import describe_problems

router = APIRouter(prefix="/api/interviews", tags=["interviews"], dependencies=[needs(Capability.EDIT_INTERVIEWS)])

_FILE = {"type": "string", "format": "binary"}


def _form_of(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    schema = {"type": "object", "properties": properties, "required": required}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}


_UPLOAD_FORM = _form_of(
    {
        "file": _FILE | {"description": "The recording, or a transcript without one. Or send `upload_id`."},
        "transcript": _FILE | {"description": "A transcript of the recording, so that it needn't be recognised."},
        **UploadFields.model_json_schema(ref_template="#/components/schemas/{model}")["properties"],
    },
    [],
)


@router.post(
    "",
    status_code=202,
    responses={
        200: {"model": UploadedInterview, "description": "These bytes were here already."},
        **describe_problems(413, 415, 507),
    },
    openapi_extra=_UPLOAD_FORM,
)
async def create_interview(
    request: Request, response: Response, runtime: RuntimeDep, principal: CurrentPrincipal
) -> UploadedInterview:
    """Uploads a recording or transcript; it waits to be processed. Large files go to /api/uploads first.

    `account` is a name or a mail domain, `study` a name; those that are new are made. Bytes that were uploaded before
    answer 200 and the interview they belong to, with `duplicate` true.
    """
    uploaded = await uploading.upload(request, runtime, principal)
    response.status_code = 200 if uploaded.duplicate else 202
    return uploaded


@router.post(
    "/{interview_id}/transcripts",
    status_code=202,
    responses=describe_problems(409, 413, 415, 507),
    openapi_extra=_form_of({"file": _FILE}, ["file"]),
)
async def add_transcript(interview_id: int, request: Request, runtime: RuntimeDep) -> InterviewDetail:
    """Adds a transcript file to an interview that is here; it becomes its newest version."""
    return await uploading.upload_transcript(request, runtime, interview_id)
