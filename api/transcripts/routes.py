"""Transcripts, their versions, and corrections to them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, RuntimeDep, SessionDep, needs
from api.interviews.service import require_detail
from api.transcripts import editing, service, versions
from api.transcripts.downloads import MEDIA_TYPES, disposition, render
from api.transcripts.schemas import (
    ApplyEdits,
    EditList,
    OfferedEditList,
    SegmentChange,
    SegmentInfo,
    SegmentList,
    SegmentsGiven,
    TranscriptDetail,
    TranscriptFormat,
    TranscriptVersionList,
    VersionInfo,
)
from api.web.packing import pack

router = APIRouter(prefix="/api/interviews/{interview_id}", tags=["transcripts"])

_DOWNLOADS = {kind.split(";")[0]: {"schema": {"type": "string"}} for kind in MEDIA_TYPES.values()}


@router.get(
    "/transcript",
    response_model=TranscriptDetail,
    responses={200: {"content": _DOWNLOADS}},
    dependencies=[needs(Capability.READ_INTERVIEWS)],
)
def get_transcript(
    interview_id: int,
    request: Request,
    session: SessionDep,
    version: Annotated[int | None, Query(ge=1, description="The current version where left out.")] = None,
    format: Annotated[TranscriptFormat, Query(description="JSON, or a file to download.")] = TranscriptFormat.JSON,  # noqa: A002
    include_words: Annotated[bool, Query(description="Whether segments carry the times of their words.")] = False,
) -> Response:
    """The transcript. It can be read while it grows."""
    detail = service.read_transcript(session, interview_id, version, with_words=include_words)
    if format is TranscriptFormat.JSON:
        return pack(request, detail)
    interview = require_detail(session, interview_id)
    headers = {"Content-Disposition": disposition(interview, format)}
    return Response(render(interview, detail, format), media_type=MEDIA_TYPES[format], headers=headers)


@router.get("/transcripts", dependencies=[needs(Capability.READ_INTERVIEWS)])
def list_transcript_versions(interview_id: int, session: SessionDep) -> TranscriptVersionList:
    """All versions, newest first."""
    return TranscriptVersionList(items=versions.list_versions(session, interview_id))


@router.post("/transcripts/{version}/restore", status_code=201, dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def restore_transcript_version(interview_id: int, version: int, runtime: RuntimeDep) -> VersionInfo:
    """Makes a copy of an older version the newest, which is read and searched. None is lost."""
    return editing.restore(runtime, interview_id, version)


@router.get("/edits", dependencies=[needs(Capability.READ_INTERVIEWS)])
def list_edits(
    interview_id: int,
    session: SessionDep,
    version: Annotated[int | None, Query(ge=1, description="The current version where left out.")] = None,
) -> EditList:
    """What people corrected in a version, with what was recognised or imported."""
    return EditList(items=versions.list_edits(session, interview_id, version))


@router.patch("/segments", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def give_segments(
    interview_id: int, body: SegmentsGiven, runtime: RuntimeDep, principal: CurrentPrincipal
) -> SegmentList:
    """Gives segments, such as a run of them, to one speaker. Search follows at once."""
    return SegmentList(items=editing.give_segments(runtime, interview_id, body, principal.user_id))


@router.patch("/segments/{segment_id}", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def change_segment(
    interview_id: int, segment_id: int, body: SegmentChange, runtime: RuntimeDep, principal: CurrentPrincipal
) -> SegmentInfo:
    """Corrects a segment's words or speaker. Search finds the correction at once."""
    return editing.change_segment(runtime, interview_id, segment_id, body, principal.user_id)


@router.get("/offered-edits", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def list_offered_edits(interview_id: int, session: SessionDep) -> OfferedEditList:
    """Corrections of earlier versions that the current one, transcribed anew, does not have."""
    return OfferedEditList(items=editing.list_offered(session, interview_id))


@router.post("/offered-edits/apply", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def apply_offered_edits(
    interview_id: int, body: ApplyEdits, runtime: RuntimeDep, principal: CurrentPrincipal
) -> OfferedEditList:
    """Takes over some of the corrections offered; answers those still on offer."""
    return OfferedEditList(items=editing.apply(runtime, interview_id, body.ids, principal.user_id))
