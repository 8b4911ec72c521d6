import pytest

from models.base import now
from models.database import Database
from models.touches import TouchKind
from tests.api.conftest import Run
from tests.support.ledger import DAY, add_account, add_person, touch


@pytest.fixture
def account_id(database: Database) -> int:
    with database.write() as session:
        account = add_account(session, crm_id="0018Z")
        touch(session, add_person(session, "Mara", account), TouchKind.COMPLETED, now() - 12 * DAY)
        return account.id


@pytest.mark.parametrize("words", ["northwind.example", "0018Z", "NORTHWIND"])
def test_an_account_is_told_in_words(run: Run, account_id: int, words: str) -> None:
    for asked in (words, account_id):
        result = run("contact-status", asked)
        assert result.exit_code == 0
        assert "Interviewed 12 days ago by Growth. Free again on " in result.output
        assert "Two interviews with an account in 90 days: 1 of 2 left" in result.output


def test_an_account_nobody_knows_is_told(run: Run) -> None:
    result = run("contact-status", "nowhere")
    assert result.exit_code == 1
    assert "No account has the id, domain, CRM id or name nowhere." in result.stderr
