import logging
from collections.abc import Iterator

import pytest

from api.cli.logs import configure_logging
from models.settings import Settings


@pytest.fixture(autouse=True)
def _root_logger() -> Iterator[None]:
    """Puts the root logger back as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers, root.level = handlers, level


def write_lines(settings: Settings, capsys: pytest.CaptureFixture[str]) -> str:
    configure_logging(settings)
    talkative = logging.getLogger("library.part")
    talkative.setLevel(logging.DEBUG)
    talkative.info("library info")
    talkative.warning("library warning")
    logging.getLogger("ingest.worker").info("our info")
    return capsys.readouterr().err


def test_libraries_are_heard_from_warnings_on(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    written = write_lines(settings.model_copy(update={"log_level": "INFO"}), capsys)
    assert "our info" in written
    assert "library warning" in written
    assert "library info" not in written


def test_at_debug_everything_is_heard(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert "library info" in write_lines(settings.model_copy(update={"log_level": "DEBUG"}), capsys)
