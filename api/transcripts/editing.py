"""Corrections to a transcript. The pipeline owns their transactions: it embeds between reading and writing."""

from sqlalchemy.orm import Session

from api.runtime import Runtime
from api.transcripts.schemas import OfferedEdit, SegmentChange, SegmentInfo, SegmentsGiven, VersionInfo
from api.transcripts.service import describe_segment, require_segment, require_segments
from api.transcripts.versions import list_versions
from ingest.pipeline import apply_edits, assign_segments, edit_segment, list_carried_edits, restore_version


def change_segment(
    runtime: Runtime, interview_id: int, segment_id: int, change: SegmentChange, user_id: int | None
) -> SegmentInfo:
    with runtime.database.read() as session:
        require_segment(session, interview_id, segment_id)
    database, embedder = runtime.database, runtime.search.embedder
    if change.text is not None:
        edit_segment(database, embedder, segment_id, change.text, user_id)
    if "speaker_id" in change.model_fields_set:
        assign_segments(database, embedder, [segment_id], change.speaker_id, user_id)
    with runtime.database.read() as session:
        return describe_segment(require_segment(session, interview_id, segment_id))


def give_segments(runtime: Runtime, interview_id: int, given: SegmentsGiven, user_id: int | None) -> list[SegmentInfo]:
    """The segments as they are then."""
    with runtime.database.read() as session:
        require_segments(session, interview_id, given.segment_ids)
    assign_segments(runtime.database, runtime.search.embedder, given.segment_ids, given.speaker_id, user_id)
    with runtime.database.read() as session:
        return require_segments(session, interview_id, given.segment_ids)


def restore(runtime: Runtime, interview_id: int, version: int) -> VersionInfo:
    """The new version, a copy of the one asked for."""
    restored = restore_version(runtime.database, runtime.search.embedder, interview_id, version)
    with runtime.database.read() as session:
        return next(found for found in list_versions(session, interview_id) if found.version == restored)


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
