from pathlib import Path

import pytest

from models.database import Database
from tests.api.conftest import Run
from tests.support.exchanging import count_rows

ACCOUNTS = "Client,Segment,Phone\nNorthwind,enterprise,1\n=Fettle,,2\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "accounts.csv"
    path.write_text(ACCOUNTS)
    return path


def test_a_dry_run_tells_what_an_import_would_do(run: Run, file: Path, database: Database) -> None:
    before = count_rows(database)
    result = run("ledger", "import", "accounts", file, "--map", "name=Client", "--dry-run")
    assert result.exit_code == 0
    assert "2 created, 0 updated, 0 unchanged, 0 refused. Nothing was changed" in result.stdout
    assert "Columns that nothing was read from: Phone." in result.stdout
    assert count_rows(database)["accounts"] == before["accounts"] == 0


def test_what_was_imported_is_exported_and_found_unchanged(run: Run, file: Path, tmp_path: Path) -> None:
    assert "2 created" in run("ledger", "import", "accounts", file, "--map", "name=Client").stdout
    exported = run("ledger", "export", "accounts")
    assert exported.exit_code == 0
    assert exported.stdout_bytes.decode("utf-8-sig").splitlines() == [
        "name,domains,crm_id,owner_email,cohort,renewal_on",
        "Northwind,,,,enterprise,",
        "'=Fettle,,,,,",
    ]
    again = tmp_path / "again.csv"
    again.write_bytes(exported.stdout_bytes)
    assert "0 created, 0 updated, 2 unchanged" in run("ledger", "import", "accounts", again).stdout


def test_an_import_shows_what_it_changes(run: Run, file: Path) -> None:
    run("ledger", "import", "accounts", file, "--map", "name=Client")
    file.write_text(ACCOUNTS.replace("enterprise", "mid-market"))
    result = run("ledger", "import", "accounts", file, "--map", "name=Client")
    assert "cohort: enterprise → mid-market" in result.stdout
    assert "0 created, 1 updated, 1 unchanged" in result.stdout


def test_a_refused_import_names_each_row(run: Run, file: Path, database: Database) -> None:
    file.write_text("name,renewal_on\nA,soon\nB,\nC,later\n")
    result = run("ledger", "import", "accounts", file)
    assert result.exit_code == 1
    assert "row 2: renewal_on: “soon” is no date" in result.stderr
    assert "row 4: renewal_on: “later” is no date" in result.stderr
    assert "2 of 3 rows" in result.stderr
    assert count_rows(database)["accounts"] == 0
    assert run("ledger", "import", "accounts", file, "--dry-run").exit_code == 1


def test_wrong_arguments_are_told(run: Run, file: Path) -> None:
    assert "write one of accounts, participants, touches" in run("ledger", "import", "people", file).stderr
    assert "write FIELD=COLUMN" in run("ledger", "import", "accounts", file, "--map", "name").stderr
    assert "there is no such field" in run("ledger", "import", "accounts", file, "--map", "nmae=Client").stderr
    assert "“Customer”" in run("ledger", "import", "accounts", file, "--map", "name=Customer").stderr


def test_accounts_of_participants_are_made_where_asked_for_and_touches_exported_by_day(
    run: Run, tmp_path: Path
) -> None:
    people, touches = tmp_path / "people.csv", tmp_path / "touches.csv"
    people.write_text("email,company\nmara@b.example,Northwind\n")
    touches.write_text("email,kind,date\nmara@b.example,invited,2026-01-05\nmara@b.example,declined,2026-01-07\n")
    assert run("ledger", "import", "participants", people).exit_code == 1
    assert "1 created" in run("ledger", "import", "participants", people, "--create-accounts").stdout
    assert "2 created" in run("ledger", "import", "touches", touches).stdout
    assert len(run("ledger", "export", "touches").stdout.splitlines()) == 3
    late = run("ledger", "export", "touches", "--from", "2026-01-06", "--to", "2026-01-07").stdout
    assert "declined" in late
    assert "invited" not in late
