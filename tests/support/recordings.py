"""Recordings of invented talk, rendered by espeak-ng, as interviews."""

from pathlib import Path

import numpy as np

from ingest.intake import InterviewDetails, ReceivedFile, receive_file, submit_interview
from ingest.storage import open_store
from models.database import Database
from models.settings import Settings
from tests.support.media import WAV, silence, spoken, write_media

TURNS = (
    ("en-us", "Thank you for taking the time. How did you start with the product?"),
    ("en-gb+f3", "We had to import all of our customer data by hand, and it took three weeks."),
    ("en-us", "What did you do about that?"),
    ("en-gb+f3", "We wrote a small program, and now it takes one day."),
)


def write_talk(path: Path, *, turns: int = 2) -> Path:
    """Two voices in turn, with a second of silence after each: some four seconds a turn."""
    said = [TURNS[number % len(TURNS)] for number in range(turns)]
    parts = [part for voice, text in said for part in (spoken(text, voice=voice), silence(1.0))]
    return write_media(path, np.concatenate(parts), WAV)


def submit_file(settings: Settings, database: Database, path: Path, *, transcript: ReceivedFile | None = None) -> int:
    with path.open("rb") as file:
        received = receive_file(settings, path.name, file)
    return submit_interview(
        settings, database, open_store(settings), received, InterviewDetails(), transcript=transcript
    )
