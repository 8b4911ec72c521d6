"""Intake: an upload becomes files in the store and an interview that waits to be processed."""

from ingest.intake.adding import add_transcript
from ingest.intake.duplicates import DuplicateUpload, PartlyHere
from ingest.intake.receiving import ReceivedFile, over_cap, receive_file, receive_path, receive_stream
from ingest.intake.removing import delete_interview, sweep_incoming
from ingest.intake.submitting import InterviewDetails, submit_interview

__all__ = [
    "DuplicateUpload",
    "InterviewDetails",
    "PartlyHere",
    "ReceivedFile",
    "add_transcript",
    "delete_interview",
    "over_cap",
    "receive_file",
    "receive_path",
    "receive_stream",
    "submit_interview",
    "sweep_incoming",
]
