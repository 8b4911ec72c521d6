import pytest

from models.database import Database
from search.embedding import Embedder
from tests.api.conftest import Run
from tests.support.workspace import write_workspace
from tests.support.writer_server import writing


@pytest.fixture
def filled(database: Database, embedder: Embedder) -> None:
    with database.write() as session:
        write_workspace(session, embedder)


def test_points_are_printed_with_quotes_and_what_was_searched(run: Run, filled: None) -> None:
    result = run("ask", "What do customers say about the price?")
    assert result.exit_code == 0
    assert "1. " in result.stdout
    assert "customer" in result.stdout
    assert "Priya Shah" in result.stdout
    assert "Searched for “What do customers say about the price?” in 4 interviews" in result.stdout


def test_filters_narrow_who_is_heard(run: Run, filled: None) -> None:
    result = run("ask", "Is it too expensive?", "--account", "Acme Haulage", "--points", 1)
    assert "Tom Weber" in result.stdout
    assert "Priya Shah" not in result.stdout
    assert "in 1 interview with 1 customer of 1 account" in result.stdout
    assert "too little evidence" in result.stdout


def test_nothing_said_is_said(run: Run) -> None:
    assert "Nobody said anything about it" in run("ask", "anything").stdout


def test_a_question_that_cannot_be_asked_is_refused(run: Run) -> None:
    refused = run("ask", "x" * 5000)
    assert refused.exit_code == 1
    assert "Shorten it" in refused.stderr
    assert run("ask", "x", "--points", 999).exit_code == 1


def test_without_a_writer_nothing_is_written_and_the_setting_is_named(run: Run, filled: None) -> None:
    refused = run("ask", "the price", "--written")
    assert refused.exit_code == 1
    assert "EARSHOT_WRITER_URL" in refused.stderr


def test_what_the_writer_writes_is_printed_below_the_points(
    run: Run, filled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing() as endpoint:
        monkeypatch.setenv("EARSHOT_WRITER_URL", endpoint.url)
        endpoint.say("The price is fair [1]. Everybody pays 900 dollars [1].")
        result = run("ask", "What do customers say about the price?", "--account", "Northwind Logistics", "--written")
        assert "The price is fair. [1]\n1 written, 1 left out" in result.stdout
        endpoint.status = 500
        assert run("ask", "the price", "--written").exit_code == 1
