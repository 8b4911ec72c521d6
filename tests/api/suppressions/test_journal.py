import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import delete, func, select, update

from api.app import create_app
from api.suppressions.journal import FILE_NAME, Action, Entry, Journal
from api.suppressions.restoring import restore_from_journal
from models.base import now
from models.customers import Participant, ParticipantEmail
from models.database import Database
from models.outreach import Suppression, SuppressionKind
from models.secret_key import SecretKey, load_secret_key
from models.settings import Settings
from search.embedding import Embedder
from tests.api.conftest import ClientFor
from tests.support.full_disk import full_after
from tests.support.problems import read_problem
from tests.support.suppressing import MARA, add_person, list_files_with, list_kinds

HASHES = ("a" * 64, "b" * 64)
Restart = Callable[[], AbstractContextManager[TestClient]]


@pytest.fixture
def journal(settings: Settings) -> Journal:
    return Journal(settings.data_dir / FILE_NAME)


@pytest.fixture
def key(client: TestClient, settings: Settings) -> SecretKey:
    return load_secret_key(settings)


@pytest.fixture
def restart(settings: Settings, embedder: Embedder) -> Restart:
    return lambda: TestClient(create_app(settings, embedder))


def make_entry(
    action: Action = Action.SUPPRESSED, *hashes: str, kind: SuppressionKind = SuppressionKind.LEGAL
) -> Entry:
    return Entry(action, kind, now(), hashes or HASHES)


def restore(database: Database, journal: Journal) -> int:
    with database.write() as session:
        return restore_from_journal(session, journal)


def lose_suppressions(database: Database) -> None:
    """What an older backup would do."""
    with database.write() as session:
        session.execute(delete(Suppression))


def test_entries_are_read_as_they_were_written(journal: Journal) -> None:
    entries = [make_entry(), make_entry(Action.LIFTED, HASHES[0])]
    journal.write(entries[:1])
    journal.write(entries[1:])
    assert list(journal.read()) == entries
    assert journal.path.stat().st_mode & 0o777 == 0o600


def test_a_line_that_a_crash_cut_off_takes_no_other_with_it(journal: Journal, caplog: pytest.LogCaptureFixture) -> None:
    first, last = make_entry(), make_entry(Action.SUPPRESSED, "c" * 64)
    journal.write([first, make_entry()])
    whole = journal.path.read_bytes()
    for cut in (1, 40, len(whole) // 2 - 1):
        journal.path.write_bytes(whole[:-cut])
        journal.write([last])
        assert [entry for entry in journal.read() if entry.hashes == HASHES][:1] == [first]
        assert list(journal.read())[-1] == last
    assert "line 2 of" in caplog.text


@pytest.mark.parametrize("line", ["{}", "[]", "null", '{"action": "suppressed", "kind": "other"}', "\udcff", "{"])
def test_a_line_that_is_not_ours_is_left_out_and_logged(
    journal: Journal, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    journal.path.write_bytes(line.encode(errors="surrogateescape") + b"\n")
    journal.write([make_entry()])
    assert len(list(journal.read())) == 1
    assert "line 1 of" in caplog.text


def test_what_the_database_lacks_is_put_back_once(
    database: Database, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    journal.write([make_entry(), make_entry(Action.SUPPRESSED, "c" * 64, kind=SuppressionKind.OPTED_OUT)])
    assert restore(database, journal) == 2
    assert "2 suppressions were missing" in caplog.text
    caplog.clear()
    assert restore(database, journal) == 0
    assert caplog.text == ""


def test_what_was_lifted_later_stays_lifted_and_only_that(database: Database, journal: Journal) -> None:
    journal.write([make_entry(), make_entry(kind=SuppressionKind.OPTED_OUT)])
    journal.write([make_entry(Action.LIFTED, HASHES[0])])
    assert restore(database, journal) == 2
    with database.read() as session:
        found = session.scalars(select(Suppression.kind).where(Suppression.emails.any(email_hash=HASHES[0])))
        assert list(found) == [SuppressionKind.OPTED_OUT]


def test_what_was_suppressed_again_after_a_lift_is_put_back(database: Database, journal: Journal) -> None:
    journal.write([make_entry(), make_entry(Action.LIFTED), make_entry()])
    assert restore(database, journal) == 1


def test_an_erased_person_who_comes_back_is_still_suppressed(
    researcher: TestClient, database: Database, key: SecretKey
) -> None:
    with database.write() as session:
        person = add_person(session, MARA)
    body = {"participant": person, "kind": "opted_out"}
    assert researcher.post("/api/suppressions", json=body).status_code == 201
    with database.write() as session:
        session.execute(delete(ParticipantEmail))
        session.execute(update(Participant).values(name="Erased"))
    again = researcher.post("/api/participants", json={"name": "Mara", "emails": [MARA]}).json()["id"]
    assert list_kinds(database, key, MARA, again) == [SuppressionKind.OPTED_OUT]
    shown = researcher.get("/api/suppressions", params={"participant_id": again}).json()["items"]
    assert [item["kind"] for item in shown] == ["opted_out"]


@pytest.fixture
def suppressed(researcher: TestClient, database: Database) -> dict[str, Any]:
    with database.write() as session:
        person = add_person(session, MARA, "m@home.example")
    return researcher.post("/api/suppressions", json={"participant": person, "kind": "legal"}).json()


def test_a_restart_brings_back_what_a_restored_backup_lacks(
    suppressed: dict[str, Any], restart: Restart, database: Database, key: SecretKey, caplog: pytest.LogCaptureFixture
) -> None:
    lose_suppressions(database)
    assert list_kinds(database, key, MARA) == []
    with caplog.at_level(logging.WARNING), restart():
        assert list_kinds(database, key, MARA) == [SuppressionKind.LEGAL]
        assert list_kinds(database, key, "M@Home.example") == [SuppressionKind.LEGAL]
    assert "1 suppressions were missing" in caplog.text
    with database.read() as session:
        row = session.scalars(select(Suppression)).one()
        assert row.created_at.isoformat().startswith(suppressed["created_at"][:16])


def test_a_restart_brings_back_nobody_whose_suppression_was_lifted(
    suppressed: dict[str, Any], admin: TestClient, restart: Restart, database: Database, key: SecretKey
) -> None:
    assert admin.post(f"/api/suppressions/{suppressed['id']}/lift", json={"reason": "x"}).status_code == 200
    lose_suppressions(database)
    with restart():
        assert list_kinds(database, key, MARA) == []


def test_a_lift_leaves_an_email_that_another_suppression_names(
    suppressed: dict[str, Any], admin: TestClient, restart: Restart, database: Database, key: SecretKey
) -> None:
    with database.write() as session:
        session.execute(delete(ParticipantEmail).where(ParticipantEmail.email == MARA))
        other = add_person(session, MARA)
    assert admin.post("/api/suppressions", json={"participant": other, "kind": "legal"}).status_code == 201
    assert admin.post(f"/api/suppressions/{suppressed['id']}/lift", json={"reason": "x"}).status_code == 200
    lose_suppressions(database)
    with restart():
        assert list_kinds(database, key, MARA) == [SuppressionKind.LEGAL]
        assert list_kinds(database, key, "m@home.example") == []


def test_nothing_that_is_kept_names_an_email(
    researcher: TestClient, database: Database, settings: Settings, journal: Journal
) -> None:
    email = "unheard-of@contoso.example"
    assert researcher.post("/api/suppressions", json={"email": email, "kind": "opted_out"}).status_code == 201
    assert len(list(journal.read())) == 1
    assert list_files_with(settings.data_dir, [b"unheard-of", b"contoso"]) == []


def test_nothing_is_suppressed_that_the_journal_has_no_room_for(
    researcher: TestClient, database: Database, journal: Journal
) -> None:
    journal.path.write_bytes(b"\n" * 5_000_000)
    with full_after(5_000_010):
        answer = researcher.post("/api/suppressions", json={"email": MARA, "kind": "opted_out"})
    assert read_problem(answer, 507)["status"] == 507
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Suppression)) == 0


def test_a_refused_request_leaves_no_line(client_for: ClientFor, researcher: TestClient, journal: Journal) -> None:
    read_problem(researcher.post("/api/suppressions", json={"email": MARA, "kind": "opted_out", "account_id": 1}), 422)
    assert not journal.path.exists()


class Abandoned(Exception):
    pass


def test_lines_reach_the_disk_together_at_the_commit(database: Database, journal: Journal) -> None:
    with database.write() as session:
        for _ in range(3):
            with session.begin_nested():
                journal.add_before_commit(session, make_entry())
        assert not journal.path.exists()
    assert len(list(journal.read())) == 3


def test_a_transaction_that_is_given_up_leaves_no_line(database: Database, journal: Journal) -> None:
    def give_up() -> None:
        with database.write() as session:
            journal.add_before_commit(session, make_entry())
            journal.add_after_commit(session, make_entry(Action.LIFTED))
            raise Abandoned

    with pytest.raises(Abandoned):
        give_up()
    assert not journal.path.exists()
