"""Interviews: list, read, change, and follow their progress."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sse_starlette import EventSourceResponse

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, RuntimeDep, SessionDep, needs
from api.interviews import events, listing, service
from api.interviews.media import make_media_response
from api.interviews.schemas import (
    InterviewChange,
    InterviewDetail,
    InterviewEvent,
    InterviewPage,
    RetranscribeRequest,
    Waveform,
)
from api.pagination import Cursor, PageLimit
from ingest.intake import delete_interview as remove_interview
from models.interviews import InterviewKind, InterviewStatus

router = APIRouter(prefix="/api/interviews", tags=["interviews"])

READ = needs(Capability.READ_INTERVIEWS)
EDIT = needs(Capability.EDIT_INTERVIEWS)


@router.get("", dependencies=[READ])
def list_interviews(
    session: SessionDep,
    limit: PageLimit,
    cursor: Cursor = None,
    q: Annotated[str | None, Query(max_length=300, description="Part of the title.")] = None,
    status: InterviewStatus | None = None,
    kind: InterviewKind | None = None,
    study: Annotated[str | None, Query(max_length=300, description="Id or name.")] = None,
    account: Annotated[str | None, Query(max_length=300, description="Id or name.")] = None,
    cohort: Annotated[str | None, Query(max_length=100)] = None,
    participant_id: int | None = None,
    held_from: Annotated[date | None, Query(alias="from", description="Held on this day or later.")] = None,
    held_to: Annotated[date | None, Query(alias="to", description="Held on this day or earlier.")] = None,
    archived: Annotated[bool, Query(description="Those in the archive instead of those that aren't.")] = False,
) -> InterviewPage:
    """Interviews, those held last first."""
    wanted = listing.InterviewFilter(
        q, status, kind, study, account, cohort, participant_id, held_from, held_to, archived
    )
    return listing.list_interviews(session, limit, cursor, wanted)


@router.get("/{interview_id}", dependencies=[READ])
def get_interview(interview_id: int, session: SessionDep) -> InterviewDetail:
    """One interview, with its status and progress."""
    return service.require_detail(session, interview_id)


@router.patch("/{interview_id}", dependencies=[EDIT])
def change_interview(
    interview_id: int, body: InterviewChange, session: SessionDep, principal: CurrentPrincipal
) -> InterviewDetail:
    """Changes title, date, kind, language, study, account or participants. The ledger's touches follow."""
    return service.change_interview(session, interview_id, body, principal)


@router.delete("/{interview_id}", status_code=204, dependencies=[EDIT])
def delete_interview(interview_id: int, runtime: RuntimeDep, principal: CurrentPrincipal) -> None:
    """Deletes the interview with its recording, transcripts and passages, and voids its touches. It can't be undone."""
    remove_interview(
        runtime.settings,
        runtime.database,
        runtime.store,
        interview_id,
        deleted_by=principal.user_id,
        deleted_by_name=principal.name,
    )


@router.post("/{interview_id}/cancel", dependencies=[EDIT])
def cancel_interview(interview_id: int, session: SessionDep) -> InterviewDetail:
    """Stops the work on it, between steps or within seconds; what is finished is kept."""
    return service.cancel(session, interview_id)


@router.post("/{interview_id}/retry", status_code=202, dependencies=[EDIT])
def retry_interview(interview_id: int, session: SessionDep) -> InterviewDetail:
    """Takes up again the work on an interview that failed, waits or was cancelled."""
    return service.retry(session, interview_id)


@router.post("/{interview_id}/retranscribe", status_code=202, dependencies=[EDIT])
def retranscribe_interview(interview_id: int, body: RetranscribeRequest, session: SessionDep) -> InterviewDetail:
    """Transcribes the recording anew. The transcript of now stays until the new version is complete."""
    return service.retranscribe(session, interview_id, body)


@router.post("/{interview_id}/accept-draft", dependencies=[EDIT])
def accept_draft(interview_id: int, session: SessionDep) -> InterviewDetail:
    """Says that a draft transcript has been corrected: it counts in answers and themes from now on."""
    return service.accept_draft(session, interview_id)


@router.get("/{interview_id}/waveform", dependencies=[READ])
def get_waveform(interview_id: int, session: SessionDep) -> Waveform:
    """The shape of the sound, for a player. Empty until the recording has been decoded."""
    return service.get_waveform(session, interview_id)


_MEDIA = {"content": {"audio/*": {"schema": {"type": "string", "format": "binary"}}}}


@router.get("/{interview_id}/media", response_class=Response, responses={200: _MEDIA, 206: _MEDIA}, dependencies=[READ])
@router.head("/{interview_id}/media", include_in_schema=False, dependencies=[READ])
def get_media(interview_id: int, request: Request, runtime: RuntimeDep) -> Response:
    """The recording. Takes `Range`, `If-Range` and `If-None-Match`."""
    with runtime.database.read() as session:
        recording = service.require_recording(session, interview_id)
    return make_media_response(runtime.store, recording, request.method, request.headers)


@router.get(
    "/{interview_id}/events",
    response_class=EventSourceResponse,
    responses={200: {"model": InterviewEvent, "content": {"text/event-stream": {"schema": {"type": "string"}}}}},
    dependencies=[READ],
)
def stream_interview_events(interview_id: int, runtime: RuntimeDep) -> EventSourceResponse:
    """Server-sent events: `progress` at once and with each change, `end` when the work has ended."""
    with runtime.database.read() as session:
        service.require_interview(session, interview_id)
    stream = events.stream_events(runtime.database, interview_id, runtime.settings.event_poll_seconds)
    return EventSourceResponse(stream, ping=events.HEARTBEAT_SECONDS)
