"""Corrections to speakers. The pipeline owns their transactions: a new role means new passages."""

from api.auth.principal import Principal
from api.runtime import Runtime
from api.speakers.schemas import SpeakerChange, SpeakerInfo
from api.speakers.service import require_speaker
from ingest.pipeline import link_speaker, rename_speaker, set_speaker_role


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
