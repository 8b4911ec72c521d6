"""Corrections to speakers. The pipeline owns their transactions: a new role means new passages."""

from api.auth.principal import Principal
from api.runtime import Runtime
from api.speakers.schemas import MergedSpeaker, NewSpeaker, SpeakerChange, SpeakerInfo
from api.speakers.service import require_speaker
from api.transcripts.service import require_segments
from ingest.pipeline import add_speaker, link_speaker, merge_speakers, rename_speaker, set_speaker_role


def change_speaker(
    runtime: Runtime, interview_id: int, speaker_id: int, change: SpeakerChange, principal: Principal
) -> SpeakerInfo:
    """Changes what was sent."""
    with runtime.database.read() as session:
        require_speaker(session, interview_id, speaker_id)
    sent = change.model_fields_set
    database, embedder = runtime.database, runtime.search.embedder
    if "participant_id" in sent:
        link_speaker(
            database,
            embedder,
            speaker_id,
            change.participant_id,
            linked_by=principal.user_id,
            linked_by_name=principal.name,
        )
    if "name" in sent:
        rename_speaker(database, embedder, speaker_id, change.name)
    if "role" in sent:
        set_speaker_role(database, embedder, speaker_id, change.role)
    with runtime.database.read() as session:
        return require_speaker(session, interview_id, speaker_id)


def create_speaker(runtime: Runtime, interview_id: int, new: NewSpeaker, principal: Principal) -> SpeakerInfo:
    """Who says the segments from then on."""
    with runtime.database.read() as session:
        require_segments(session, interview_id, new.segment_ids)
    database, embedder = runtime.database, runtime.search.embedder
    speaker_id = add_speaker(database, embedder, interview_id, new.name, new.role, new.segment_ids, principal.user_id)
    if new.participant_id is not None:
        link = SpeakerChange(participant_id=new.participant_id)
        return change_speaker(runtime, interview_id, speaker_id, link, principal)
    with runtime.database.read() as session:
        return require_speaker(session, interview_id, speaker_id)


def merge(runtime: Runtime, interview_id: int, speaker_id: int, into_id: int) -> MergedSpeaker:
    """Two voices that are one."""
    with runtime.database.read() as session:
        for one in (speaker_id, into_id):
            require_speaker(session, interview_id, one)
    moved = merge_speakers(runtime.database, runtime.search.embedder, speaker_id, into_id)
    with runtime.database.read() as session:
        return MergedSpeaker(speaker=require_speaker(session, interview_id, into_id), segment_ids=moved)
