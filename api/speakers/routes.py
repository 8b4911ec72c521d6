"""Speakers of an interview."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, RuntimeDep, SessionDep, needs
from api.interviews.service import require_interview
from api.speakers import editing, service
from api.speakers.schemas import SpeakerChange, SpeakerInfo, SpeakerList

router = APIRouter(prefix="/api/interviews/{interview_id}/speakers", tags=["speakers"])


@router.get("", dependencies=[needs(Capability.READ_INTERVIEWS)])
def list_speakers(interview_id: int, session: SessionDep) -> SpeakerList:
    """The voices in an interview, with the roles guessed or given."""
    require_interview(session, interview_id)
    return SpeakerList(items=service.list_speakers(session, interview_id))


@router.patch("/{speaker_id}", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def change_speaker(
    interview_id: int, speaker_id: int, body: SpeakerChange, runtime: RuntimeDep, principal: CurrentPrincipal
) -> SpeakerInfo:
    """Renames a speaker, sets the role, or links the participant whose voice it is."""
    return editing.change_speaker(runtime, interview_id, speaker_id, body, principal)
