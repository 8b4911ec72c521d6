"""Who speaks when, which words are whose, and who asks. Nothing here knows the database."""

from ingest.diarization.assigning import assign_speakers
from ingest.diarization.diarizer import Diarizer, load_diarizer
from ingest.diarization.roles import Role, guess_roles
from ingest.diarization.turns import Turn

__all__ = ["Diarizer", "Role", "Turn", "assign_speakers", "guess_roles", "load_diarizer"]
