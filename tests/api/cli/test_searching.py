from models.database import Database
from tests.api.conftest import Run
from tests.support.interviews import add_interview


def test_what_was_said_is_printed_with_who_and_where(run: Run, database: Database) -> None:
    with database.write() as session:
        add_interview(session)
    run("reindex")
    result = run("search", "nothing had synced")
    assert result.exit_code == 0
    assert "Mara" in result.stdout
    assert "Northwind: first month" in result.stdout
    assert "We only noticed that nothing had synced." in result.stdout


def test_a_search_is_narrowed_as_in_the_web_app(run: Run, database: Database) -> None:
    with database.write() as session:
        add_interview(session)
    run("reindex")
    for narrowed in ("--tag", "--theme"):
        assert "Nothing was found" in run("search", "nothing had synced", narrowed, "Nobody").stdout


def test_nothing_found_is_said(run: Run) -> None:
    assert "Nothing was found" in run("search", "anything").stdout


def test_a_question_that_cannot_be_asked_is_refused(run: Run) -> None:
    assert run("search", "x", "--role", "boss").exit_code == 2
    refused = run("search", "x" * 5000)
    assert refused.exit_code == 1
    assert "Shorten it" in refused.stderr
