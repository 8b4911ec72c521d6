"""The pipeline: an interview that waits becomes one that is read and searched, whatever happens to the workers."""

from ingest.pipeline.carrying import CarriedEdit, apply_edits, list_carried_edits
from ingest.pipeline.control import accept_draft, request_cancel, request_new_transcript, request_retry
from ingest.pipeline.editing import (
    assign_segment,
    edit_segment,
    link_speaker,
    rename_speaker,
    set_speaker_role,
)
from ingest.pipeline.progress import Progress, read_progress, watch_interview

__all__ = [
    "CarriedEdit",
    "Progress",
    "accept_draft",
    "apply_edits",
    "assign_segment",
    "edit_segment",
    "link_speaker",
    "list_carried_edits",
    "read_progress",
    "rename_speaker",
    "request_cancel",
    "request_new_transcript",
    "request_retry",
    "set_speaker_role",
    "watch_interview",
]
