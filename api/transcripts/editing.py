"""Corrections to a transcript. The pipeline owns their transactions: it embeds between reading and writing."""

from sqlalchemy.orm import Session

from api.runtime import Runtime
from api.transcripts.schemas import OfferedEdit, SegmentChange, SegmentInfo
from api.transcripts.service import describe_segment, require_segment
from ingest.pipeline import apply_edits, assign_segment, edit_segment, list_carried_edits


def change_segment(
    runtime: Runtime, interview_id: int, segment_id: int, change: SegmentChange, user_id: int | None
) -> SegmentInfo:
    with runtime.database.read() as session:
        require_segment(session, interview_id, segment_id)
    database, embedder = runtime.database, runtime.search.embedder
    if change.text is not None:
        edit_segment(database, embedder, segment_id, change.text, user_id)
    if "speaker_id" in change.model_fields_set:
        assign_segment(database, embedder, segment_id, change.speaker_id, user_id)
    with runtime.database.read() as session:
        return describe_segment(require_segment(session, interview_id, segment_id))


def list_offered(session: Session, interview_id: int) -> list[OfferedEdit]:
    return [
        OfferedEdit(
            id=edit.old_segment_id,
            segment_id=edit.segment_id,
            start_ms=edit.start_ms,
            end_ms=edit.end_ms,
            recognised_text=edit.recognised,
            edited_text=edit.edited,
            current_text=edit.present,
            offered_text=edit.proposed,
        )
        for edit in list_carried_edits(session, interview_id)
    ]


def apply(runtime: Runtime, interview_id: int, edit_ids: list[int], user_id: int | None) -> list[OfferedEdit]:
    apply_edits(runtime.database, runtime.search.embedder, interview_id, edit_ids, user_id)
    with runtime.database.read() as session:
        return list_offered(session, interview_id)
