"""Speech to words: Whisper's models where they can be had, drafts where not. Nothing here knows the database."""

from ingest.recognisers.choice import ChosenRecogniser, load_recogniser, whisper_can_be_had
from ingest.recognisers.glossary import GlossaryTerm, fix_spelling, initial_prompt
from ingest.recognisers.guards import GUARDS_OFF, Guards
from ingest.recognisers.recogniser import ModelUnavailable, Recognised, Recogniser
from ingest.recognisers.settings import RecogniserSettings

__all__ = [
    "GUARDS_OFF",
    "ChosenRecogniser",
    "GlossaryTerm",
    "Guards",
    "ModelUnavailable",
    "Recognised",
    "Recogniser",
    "RecogniserSettings",
    "fix_spelling",
    "initial_prompt",
    "load_recogniser",
    "whisper_can_be_had",
]
