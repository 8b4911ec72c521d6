"""Speakers of an interview."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, RuntimeDep, SessionDep, needs
from api.interviews.service import require_interview
from api.speakers import editing, service
from api.speakers.schemas import (
    MergedSpeaker,
    NewSpeaker,
    SpeakerChange,
    SpeakerInfo,
    SpeakerList,
    SpeakerMerge,
)

router = APIRouter(prefix="/api/interviews/{interview_id}/speakers", tags=["speakers"])


@router.get("", dependencies=[needs(Capability.READ_INTERVIEWS)])
def list_speakers(interview_id: int, session: SessionDep) -> SpeakerList:
    """The voices in an interview, with the roles guessed or given."""
    require_interview(session, interview_id)
    return SpeakerList(items=service.list_speakers(session, interview_id))


@router.post("", status_code=201, dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def create_speaker(
    interview_id: int, body: NewSpeaker, runtime: RuntimeDep, principal: CurrentPrincipal
) -> SpeakerInfo:
    """Adds a voice that was not told from another's, and gives it segments."""
    return editing.create_speaker(runtime, interview_id, body, principal)


@router.patch("/{speaker_id}", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def change_speaker(
    interview_id: int, speaker_id: int, body: SpeakerChange, runtime: RuntimeDep, principal: CurrentPrincipal
) -> SpeakerInfo:
    """Renames a speaker, sets the role, or links the participant whose voice it is."""
    return editing.change_speaker(runtime, interview_id, speaker_id, body, principal)


@router.post("/{speaker_id}/merge", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def merge_speakers(interview_id: int, speaker_id: int, body: SpeakerMerge, runtime: RuntimeDep) -> MergedSpeaker:
    """Makes all that a speaker says another's; name, role and person go over where the other has none."""
    return editing.merge(runtime, interview_id, speaker_id, body.into_id)


@router.delete("/{speaker_id}", status_code=204, dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def delete_speaker(interview_id: int, speaker_id: int, session: SessionDep) -> None:
    """Removes a speaker who says nothing; 409 while anything is theirs."""
    service.remove(session, interview_id, speaker_id)
