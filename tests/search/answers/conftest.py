import pytest

from models.database import Database
from models.settings import Settings
from search.answers.service import AnswerService
from search.service import SearchService


@pytest.fixture
def answers(settings: Settings, database: Database, service: SearchService) -> AnswerService:
    return AnswerService(settings, database, service)
