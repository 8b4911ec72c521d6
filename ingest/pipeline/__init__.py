"""The pipeline: an interview that waits becomes one that is read and searched, whatever happens to the workers."""

from ingest.pipeline.carrying import CarriedEdit, apply_edits, list_carried_edits
from ingest.pipeline.control import accept_draft, request_cancel, request_new_transcript, request_retry
from ingest.pipeline.editing import (
    assign_segments,
    edit_segment,
    link_speaker,
    rename_speaker,
    set_speaker_role,
)
from ingest.pipeline.progress import Progress, read_progress, watch_interview
from ingest.pipeline.restoring import restore_version
from ingest.pipeline.voices import add_speaker, merge_speakers, remove_speaker

__all__ = [
    "CarriedEdit",
    "Progress",
    "accept_draft",
    "add_speaker",
    "apply_edits",
    "assign_segments",
    "edit_segment",
    "link_speaker",
    "list_carried_edits",
    "merge_speakers",
    "read_progress",
    "remove_speaker",
    "rename_speaker",
    "request_cancel",
    "request_new_transcript",
    "request_retry",
    "restore_version",
    "set_speaker_role",
    "watch_interview",
]
