from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from models.settings import MEGABYTE, Settings
from tests.bad_input.house import House, open_house
from tests.support.working import QUICK

Installation = Callable[[Path], AbstractContextManager[Settings]]

LIMITS = {
    "max_upload_bytes": 16 * MEGABYTE,
    "max_transcript_bytes": MEGABYTE // 2,
    "recogniser": "pocketsphinx",
    "stretch_seconds": 10,
}


@pytest.fixture(scope="module")
def house(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house for the tests of a module: what one upload leaves must not trouble the next."""
    with (
        installation(tmp_path_factory.mktemp("house") / "data") as settings,
        open_house(settings.model_copy(update={**QUICK, **LIMITS})) as opened,
    ):
        yield opened
