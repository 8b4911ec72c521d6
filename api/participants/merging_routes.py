"""Merging participants who are one person."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, SessionDep, needs
from api.pagination import Cursor, PageLimit
from api.participants import merging
from api.participants.merging_schemas import MergeInfo, MergePage, MergeRequest
from api.participants.schemas import ParticipantInfo

router = APIRouter(prefix="/api", tags=["participants"], dependencies=[needs(Capability.EDIT_INTERVIEWS)])


@router.post("/participants/{participant_id}/merge")
def merge_participants(
    participant_id: int, body: MergeRequest, session: SessionDep, principal: CurrentPrincipal
) -> ParticipantInfo:
    """Merges another record of the same person into this one, and answers this one."""
    return merging.merge_participants(session, participant_id, body.other_id, principal.name)


@router.get("/participants/{participant_id}/merges")
def list_merges(participant_id: int, session: SessionDep, limit: PageLimit, cursor: Cursor = None) -> MergePage:
    """Merges that this participant took part in, the latest first, undone ones too."""
    return merging.list_merges(session, participant_id, limit, cursor)


@router.post("/merges/{merge_id}/undo")
def undo_merge(merge_id: int, session: SessionDep, principal: CurrentPrincipal) -> MergeInfo:
    """Parts the two again: what moved goes back, except what was changed since."""
    return merging.undo_merge(session, merge_id, principal.name)
