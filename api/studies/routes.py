"""Studies."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.roles import Capability
from api.dependencies import SessionDep, needs
from api.pagination import Cursor, PageLimit
from api.studies import service
from api.studies.schemas import NewStudy, StudyChange, StudyInfo, StudyPage

router = APIRouter(prefix="/api/studies", tags=["studies"])


@router.get("", dependencies=[needs(Capability.READ_CUSTOMERS)])
def list_studies(
    session: SessionDep,
    limit: PageLimit,
    cursor: Cursor = None,
    q: Annotated[str | None, Query(max_length=300, description="Part of a name.")] = None,
) -> StudyPage:
    """Research projects, by name."""
    return service.list_studies(session, limit, cursor, q=q)


@router.post("", status_code=201, dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def create_study(body: NewStudy, session: SessionDep) -> StudyInfo:
    """Adds a study."""
    return service.create_study(session, body)


@router.get("/{study_id}", dependencies=[needs(Capability.READ_CUSTOMERS)])
def get_study(study_id: int, session: SessionDep) -> StudyInfo:
    """One study."""
    return service.get_study_info(session, study_id)


@router.patch("/{study_id}", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def change_study(study_id: int, body: StudyChange, session: SessionDep) -> StudyInfo:
    """Changes a study's fields."""
    return service.change_study(session, study_id, body)
