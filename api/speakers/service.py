"""Speakers: the voices in one interview."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from api.schemas import Named
from api.speakers.schemas import SpeakerInfo
from ingest.pipeline import remove_speaker
from models.customers import Participant
from models.errors import NotFound
from models.interviews import Speaker


def list_speakers(session: Session, interview_id: int) -> list[SpeakerInfo]:
    """The speakers of an interview, by label."""
    found = _select_speakers().where(Speaker.interview_id == interview_id).order_by(Speaker.label)
    return [_describe(*row) for row in session.execute(found).all()]


def require_speaker(session: Session, interview_id: int, speaker_id: int) -> SpeakerInfo:
    found = _select_speakers().where(Speaker.interview_id == interview_id, Speaker.id == speaker_id)
    row = session.execute(found).one_or_none()
    if row is None:
        raise NotFound(f"There is no speaker {speaker_id} in interview {interview_id}.")
    return _describe(*row)


def remove(session: Session, interview_id: int, speaker_id: int) -> None:
    """Who says nothing in any version."""
    require_speaker(session, interview_id, speaker_id)
    remove_speaker(session, speaker_id)


def _select_speakers() -> Select[Speaker, Participant | None]:
    return select(Speaker, Participant).outerjoin(Participant, Participant.id == Speaker.participant_id)


def _describe(speaker: Speaker, participant: Participant | None) -> SpeakerInfo:
    return SpeakerInfo(
        id=speaker.id,
        label=speaker.label,
        name=speaker.name,
        display_name=speaker.display_name,
        role=speaker.role,
        role_is_suggested=speaker.role_is_suggested,
        participant=Named.model_validate(participant) if participant else None,
    )
