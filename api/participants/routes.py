"""Participants."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.roles import Capability
from api.dependencies import SessionDep, needs
from api.pagination import Cursor, PageLimit
from api.participants import service
from api.participants.schemas import NewParticipant, ParticipantChange, ParticipantInfo, ParticipantPage
from models.audit import Act

router = APIRouter(prefix="/api/participants", tags=["participants"])


@router.get("", dependencies=[needs(Capability.READ_CUSTOMERS)])
def list_participants(
    session: SessionDep,
    limit: PageLimit,
    cursor: Cursor = None,
    q: Annotated[str | None, Query(max_length=300, description="Part of a name, or the start of an email.")] = None,
    account_id: int | None = None,
) -> ParticipantPage:
    """People at our customers, by name."""
    return service.list_participants(session, limit, cursor, q=q, account_id=account_id)


@router.post("", status_code=201, dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def create_participant(body: NewParticipant, session: SessionDep) -> ParticipantInfo:
    """Adds a participant. An email belongs to one participant only."""
    return service.create_participant(session, body)


@router.get("/{participant_id}", dependencies=[needs(Capability.READ_CUSTOMERS, records=Act.SAW)])
def get_participant(participant_id: int, session: SessionDep) -> ParticipantInfo:
    """One participant."""
    return service.get_participant_info(session, participant_id)


@router.patch("/{participant_id}", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def change_participant(participant_id: int, body: ParticipantChange, session: SessionDep) -> ParticipantInfo:
    """Changes a participant's fields."""
    return service.change_participant(session, participant_id, body)
