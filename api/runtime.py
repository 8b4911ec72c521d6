"""What one web process holds while it runs: opened at start, closed at the end, reached through dependencies."""

from dataclasses import dataclass

from api.audit.notes import Notes
from api.auth.service import Authenticator
from api.suppressions.guard import SuppressionGuard
from ingest.clips import ClipCutter
from ingest.storage import MediaStore
from models.database import Database
from models.secret_key import SecretKey
from models.settings import Settings
from search.answers.service import AnswerService
from search.service import SearchService
from search.themes.map_reader import MapReader
from search.themes.reader import ThemeReader


@dataclass(frozen=True, slots=True)
class Runtime:
    settings: Settings
    database: Database
    store: MediaStore
    clips: ClipCutter
    search: SearchService
    answers: AnswerService
    themes: ThemeReader
    theme_map: MapReader
    authenticator: Authenticator
    secret_key: SecretKey
    suppressions: SuppressionGuard
    notes: Notes
