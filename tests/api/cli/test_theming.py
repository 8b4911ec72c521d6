from pathlib import Path

import pytest
from sqlalchemy import update

from models.analysis import RunStatus
from models.database import Database
from models.settings import Settings
from models.themes import ThemeRun
from search.embedding import Embedder
from tests.api.conftest import Run
from tests.support.theming import write_interviews


@pytest.fixture
def embedding(settings: Settings, embedding_graphs: Path) -> None:
    if not (settings.data_dir / "embedding").exists():
        (settings.data_dir / "embedding").symlink_to(embedding_graphs)


def test_themes_are_found_listed_and_put_back(
    run: Run, database: Database, embedder: Embedder, embedding: None
) -> None:
    with database.write() as session:
        write_interviews(session, embedder, 10)
    found = run("themes", "run", "--detail", 0.4)
    assert found.exit_code == 0
    assert "Theme run 1 is applied." in found.stdout
    assert found.stdout.count("(10 customers, 10 passages)") == 3
    listed = run("themes", "list", "--sub-themes").stdout
    assert "Battery" in listed
    assert "0 passages of 0 customers belong nowhere." in listed
    assert "applied" in run("themes", "runs").stdout
    assert "Theme run 1 is undone." in run("themes", "undo", 1).stdout
    assert "There are no themes." in run("themes", "list").stdout


def test_a_run_over_too_few_interviews_says_how_many_are_missing(run: Run, embedding: None) -> None:
    result = run("themes", "run")
    assert result.exit_code == 1
    assert "Themes need 10 interviews in which customers speak; there are 0. Add more" in result.stderr
    assert "there are 0. Add more." in run("themes", "list").stdout


def test_a_proposal_is_dropped_once(run: Run, database: Database) -> None:
    with database.write() as session:
        session.add(ThemeRun(options={"detail": 0.5, "seed": 0}))
        session.flush()
        session.execute(update(ThemeRun).values(status=RunStatus.PROPOSED))
    assert "Theme run 1 is dismissed." in run("themes", "dismiss", 1).stdout
    refused = run("themes", "apply", 1)
    assert (refused.exit_code, "only a proposal can be applied" in refused.stderr) == (1, True)
