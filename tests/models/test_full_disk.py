import errno
import sqlite3

import psycopg.errors
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from models.database import Database
from models.full_disk import tells_full_disk


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_the_system_tells_a_full_disk(number: int) -> None:
    assert tells_full_disk(OSError(number, "no"))


def test_sqlite_tells_a_full_disk(database: Database) -> None:
    if not database.is_sqlite:
        pytest.skip("needs SQLite")
    with database.read() as session:
        session.execute(text("PRAGMA max_page_count = 1"))
        with pytest.raises(OperationalError) as refusal:
            session.execute(text("CREATE TABLE large AS SELECT randomblob(1000000)"))
    assert tells_full_disk(refusal.value)


def test_postgresql_tells_a_full_disk() -> None:
    assert tells_full_disk(OperationalError("INSERT", None, psycopg.errors.DiskFull("could not extend file")))


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EACCES, "no"),
        ValueError(errno.ENOSPC),
        OperationalError("BEGIN", None, sqlite3.OperationalError("database is locked")),
        OperationalError("BEGIN", None, psycopg.errors.AdminShutdown("terminating connection")),
    ],
)
def test_other_errors_are_no_full_disk(error: Exception) -> None:
    assert not tells_full_disk(error)
