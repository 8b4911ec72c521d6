"""Studies."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, SessionDep, SettingsDep, needs
from api.pagination import Cursor, PageLimit
from api.studies import members, service
from api.studies.documents import StudyDocument, write_document
from api.studies.progress import measure_progress
from api.studies.schemas import (
    Candidates,
    MemberChange,
    NewStudy,
    StudyChange,
    StudyDetail,
    StudyMembers,
    StudyPage,
    StudyProgress,
)
from models.customers import StudyStatus

router = APIRouter(prefix="/api/studies", tags=["studies"])

READ_NAMES = needs(Capability.READ_CUSTOMERS)
READ = needs(Capability.READ_INTERVIEWS)
EDIT = needs(Capability.EDIT_INTERVIEWS)

_MARKDOWN: dict[int | str, dict[str, Any]] = {200: {"content": {"text/markdown": {"schema": {"type": "string"}}}}}


@router.get("", dependencies=[READ_NAMES])
def list_studies(
    session: SessionDep,
    limit: PageLimit,
    cursor: Cursor = None,
    q: Annotated[str | None, Query(max_length=300, description="Part of a name.")] = None,
    status: StudyStatus | None = None,
) -> StudyPage:
    """Research projects, by name."""
    return service.list_studies(session, limit, cursor, q=q, status=status)


@router.post("", status_code=201, dependencies=[EDIT])
def create_study(
    body: NewStudy, session: SessionDep, settings: SettingsDep, principal: CurrentPrincipal
) -> StudyDetail:
    """Adds a study, led by whoever adds it."""
    return service.create_study(session, settings, body, principal)


@router.get("/{study_id}", dependencies=[READ_NAMES])
def get_study(study_id: int, session: SessionDep, principal: CurrentPrincipal) -> StudyDetail:
    """One study. Its plan, guide and consent form are told to those who may read interviews."""
    return service.get_study_detail(session, study_id, principal)


@router.patch("/{study_id}", dependencies=[EDIT])
def change_study(
    study_id: int, body: StudyChange, session: SessionDep, settings: SettingsDep, principal: CurrentPrincipal
) -> StudyDetail:
    """Changes a study's fields."""
    return service.change_study(session, settings, study_id, body, principal)


@router.get("/{study_id}/progress", dependencies=[READ])
def get_study_progress(study_id: int, session: SessionDep) -> StudyProgress:
    """What the study has reached, and how far its outreach is."""
    return measure_progress(session, study_id)


@router.get("/{study_id}/documents/{document}", response_class=Response, responses=_MARKDOWN, dependencies=[READ])
def download_study_document(study_id: int, document: StudyDocument, session: SessionDep) -> Response:
    """The plan, the guide or the consent form as Markdown."""
    headers = {"Content-Disposition": f'attachment; filename="study-{study_id}-{document}.md"'}
    return Response(write_document(session, study_id, document), media_type="text/markdown", headers=headers)


@router.get("/{study_id}/candidates", dependencies=[EDIT])
def list_study_candidates(study_id: int, session: SessionDep) -> Candidates:
    """Users who could become members of the study."""
    return members.list_candidates(session, study_id)


@router.put("/{study_id}/members/{user_id}", dependencies=[EDIT])
def put_study_member(study_id: int, user_id: int, body: MemberChange, session: SessionDep) -> StudyMembers:
    """Adds a member, or says whether a member leads. Membership grants nothing that a role doesn't."""
    return members.put_member(session, study_id, user_id, is_lead=body.is_lead)


@router.delete("/{study_id}/members/{user_id}", dependencies=[EDIT])
def remove_study_member(study_id: int, user_id: int, session: SessionDep) -> StudyMembers:
    """Takes a member off the study."""
    return members.remove_member(session, study_id, user_id)
