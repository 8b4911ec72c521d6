"""Intake: an upload becomes files in the store and an interview that waits to be processed."""

from ingest.intake.adding import add_transcript
from ingest.intake.receiving import ReceivedFile, receive_file, receive_path, receive_stream
from ingest.intake.removing import delete_interview, sweep_incoming
from ingest.intake.submitting import DuplicateUpload, InterviewDetails, submit_interview

__all__ = [
    "DuplicateUpload",
    "InterviewDetails",
    "ReceivedFile",
    "add_transcript",
    "delete_interview",
    "receive_file",
    "receive_path",
    "receive_stream",
    "submit_interview",
    "sweep_incoming",
]
