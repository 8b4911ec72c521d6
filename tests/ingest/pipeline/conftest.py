import pytest

from models.settings import Settings
from tests.support.working import QUICK


@pytest.fixture
def quick(settings: Settings) -> Settings:
    """Settings of workers that notice at once and hear with pocketsphinx, which needs no weights."""
    return settings.model_copy(update={**QUICK, "recogniser": "pocketsphinx", "stretch_seconds": 10})
