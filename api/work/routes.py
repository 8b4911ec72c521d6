"""The work that goes on, for whoever keeps the system running."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.roles import Capability
from api.dependencies import SessionDep, SettingsDep, needs
from api.pagination import Cursor, PageLimit
from api.work import service
from api.work.schemas import Chosen, Done, QueuePage, WorkState
from ingest.pipeline import request_cancel, request_retry
from models.interviews import InterviewStatus

router = APIRouter(prefix="/api/work", tags=["work"], dependencies=[needs(Capability.ADMINISTER)])


@router.get("")
def get_work(session: SessionDep, settings: SettingsDep) -> WorkState:
    """Workers with their heartbeats, interviews by status, and runs that wait, go on or failed."""
    return service.describe_work(session, settings.worker_timeout_seconds)


@router.get("/interviews")
def list_queue(
    session: SessionDep,
    limit: PageLimit,
    cursor: Cursor = None,
    status: Annotated[
        list[InterviewStatus] | None, Query(max_length=5, description="All that aren't ready without.")
    ] = None,
) -> QueuePage:
    """Interviews that wait, are at work, failed or need somebody to look, with stage, tries and reason."""
    return service.list_queue(session, limit, cursor, status or [])


@router.post("/retry", status_code=202)
def retry_interviews(body: Chosen, session: SessionDep) -> Done:
    """Takes up again the work on many interviews; says of the others why not."""
    return service.do_to_each(session, body.interview_ids, request_retry)


@router.post("/cancel", status_code=202)
def cancel_interviews(body: Chosen, session: SessionDep) -> Done:
    """Stops the work on many interviews; says of the others why not."""
    return service.do_to_each(session, body.interview_ids, request_cancel)
