"""A database from before the contact ledger: what it holds is kept, and whoever was interviewed is in the ledger."""

import os
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from pydantic import SecretStr
from sqlalchemy import Connection, MetaData, Table, insert, select

from ingest.intake.touches import lock_interview, sync_completed_touches
from models.database import MIGRATIONS, Database, open_database
from models.events import LedgerEvent
from models.ledger import describe_touch
from models.settings import Settings
from models.touches import Touch
from tests.conftest import SERVER_VARIABLE
from tests.support.postgresql import create_database, drop_database

BEFORE_THE_LEDGER = "2026_11_23_first_schema"
UPLOADED = datetime(2026, 5, 6, 7, 8, 9, 123456, UTC)
STAMPS = {"created_at": UPLOADED, "updated_at": UPLOADED}
WAITING = {"status": "ready", "progress": 1.0, "revision": 1, "attempts": 0, "cancel_requested": False, "warnings": []}
ROWS: dict[str, list[dict[str, Any]]] = {
    "accounts": [{"id": 1, "name": "Northwind", **STAMPS}, {"id": 2, "name": "Globex", **STAMPS}],
    "account_domains": [{"domain": "northwind.example", "account_id": 1}],
    "studies": [{"id": 1, "name": "Onboarding", **STAMPS}],
    "participants": [
        {"id": 1, "name": "Mara", "account_id": 1, **STAMPS},
        {"id": 2, "name": "Bo", "account_id": 2, **STAMPS},
    ],
    "participant_emails": [
        {"email": "mara@northwind.example", "participant_id": 1},
        {"email": "bo@globex.example", "participant_id": 2},
    ],
    "interviews": [
        {"id": 1, "title": "Held", "kind": "sales_call", "held_on": date(2026, 3, 4), "account_id": 1, "study_id": 1},
        {"id": 2, "title": "Some day", "kind": "interview", "held_on": None, "account_id": None, "study_id": None},
        {"id": 3, "title": "Of nobody", "kind": "interview", "held_on": None, "account_id": 1, "study_id": None},
    ],
    "interview_participants": [
        {"interview_id": 1, "participant_id": 1},
        {"interview_id": 1, "participant_id": 2},
        {"interview_id": 2, "participant_id": 2},
    ],
    "speakers": [{"id": 1, "interview_id": 1, "label": "S1", "role_is_suggested": False, "participant_id": 1}],
}  # fmt: skip


@pytest.fixture
def upgraded(pytestconfig: pytest.Config, migrated_template: str, tmp_path: Path) -> Iterator[Database]:
    """A database that was filled before the ledger came and was migrated then."""
    server, name, url = os.environ.get(SERVER_VARIABLE, ""), f"old_{uuid.uuid4().hex}", ""
    if pytestconfig.getoption("--database") == "postgresql":
        url = create_database(server, name)
    database = open_database(Settings(data_dir=tmp_path, database_url=SecretStr(url)))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, BEFORE_THE_LEDGER)
    with database.engine.begin() as connection:
        fill(connection)
    database.migrate()
    yield database
    database.close()
    if url:
        drop_database(server, name)


def fill(connection: Connection) -> None:
    for name, rows in ROWS.items():
        table = Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
        more = STAMPS | WAITING if name == "interviews" else {}
        connection.execute(insert(table), [row | more for row in rows])


def test_nothing_that_was_there_is_lost(upgraded: Database) -> None:
    with upgraded.engine.connect() as connection:
        for name, rows in ROWS.items():
            table = Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
            known = [column for column in rows[0] if column not in STAMPS]
            kept = connection.execute(select(*(table.c[column] for column in known))).mappings().all()
            wanted = [{column: row[column] for column in known} for row in rows]
            assert sorted(map(dict, kept), key=str) == sorted(wanted, key=str)


def test_whoever_took_part_in_an_interview_is_in_the_ledger(upgraded: Database) -> None:
    with upgraded.read() as session:
        touches = session.scalars(select(Touch).order_by(Touch.interview_id, Touch.participant_id)).all()
    noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert [
        (touch.interview_id, touch.participant_id, touch.account_id, touch.study_id, touch.study_kind)
        for touch in touches
    ] == [(1, 1, 1, 1, "sales_call"), (1, 2, 1, 1, "sales_call"), (2, 2, 2, None, "interview")]
    assert [touch.happened_at for touch in touches] == [noon, noon, UPLOADED]
    assert {(touch.kind, touch.channel, touch.recorded_by_name) for touch in touches} == {
        ("completed", "meeting", "Earshot")
    }


def test_the_log_tells_each_of_these_as_it_tells_those_to_come(upgraded: Database) -> None:
    with upgraded.read() as session:
        touches = session.scalars(select(Touch).order_by(Touch.id)).all()
        events = session.scalars(select(LedgerEvent).order_by(LedgerEvent.seq)).all()
    assert [(event.kind, event.payload) for event in events] == [
        ("touch.created", describe_touch(touch)) for touch in touches
    ]


def test_intake_finds_nothing_to_correct_in_what_was_added(upgraded: Database) -> None:
    with upgraded.write() as session:
        for interview_id in (1, 2, 3):
            interview = lock_interview(session, interview_id)
            assert interview is not None
            sync_completed_touches(session, interview, recorded_by=None, recorded_by_name="Ada")
        assert len(session.scalars(select(Touch)).all()) == 3
