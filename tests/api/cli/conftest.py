"""The command line, run in this process on the test's database."""

from collections.abc import Callable

import pytest
from click.testing import Result
from typer.testing import CliRunner

from api.cli import app
from models.settings import Settings

Run = Callable[..., Result]


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `earshot …` and answers what it printed and its exit code; unexpected errors are raised."""
    monkeypatch.setenv("EARSHOT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("EARSHOT_DATABASE_URL", settings.database_url.get_secret_value())
    monkeypatch.setenv("COLUMNS", "200")

    def invoke(*arguments: object) -> Result:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke
