import pytest
from sqlalchemy.orm import Session

from api.suppressions.finding import find_suppressions
from models.base import now
from models.customers import Account
from models.database import Database
from models.outreach import SuppressedEmail, Suppression, SuppressionKind
from models.secret_key import SecretKey
from tests.support.suppressing import MARA, add_person

KEY = SecretKey(b"a key of tests")


def add(session: Session, kind: SuppressionKind, email: str | None = None, **fields: object) -> Suppression:
    suppression = Suppression(kind=kind, made_by_name="a test", **fields)
    suppression.emails = [SuppressedEmail(email_hash=KEY.hash_email(email))] if email else []
    session.add(suppression)
    session.flush()
    return suppression


def test_a_person_is_found_by_any_record_and_any_email_of_a_merge_group(database: Database) -> None:
    with database.write() as session:
        merged, kept = add_person(session), add_person(session)
        add(session, SuppressionKind.LEGAL, participant_id=merged)
        add(session, SuppressionKind.OPTED_OUT, email="old@northwind.example")
    with database.read() as session:
        groups, emails = {kept: kept, merged: kept}, {MARA: kept, "Old@Northwind.example": kept}
        assert find_suppressions(session, KEY, groups, emails, [])[0] == {
            kept: [SuppressionKind.OPTED_OUT, SuppressionKind.LEGAL]
        }
        assert find_suppressions(session, KEY, {kept: kept}, {MARA: kept}, []) == ({}, {})


def test_each_kind_is_told_once_however_often_it_is_found(database: Database) -> None:
    with database.write() as session:
        person = add_person(session)
        add(session, SuppressionKind.OPTED_OUT, email=MARA, participant_id=person)
        add(session, SuppressionKind.OPTED_OUT, email=MARA)
    with database.read() as session:
        found, _ = find_suppressions(session, KEY, {person: person}, {MARA: person}, [])
    assert found == {person: [SuppressionKind.OPTED_OUT]}


def test_an_account_is_found_and_nobody_elses(database: Database) -> None:
    with database.write() as session:
        accounts = [Account(name="Northwind"), Account(name="Contoso")]
        session.add_all(accounts)
        session.flush()
        add(session, SuppressionKind.DO_NOT_CONTACT, account_id=accounts[0].id)
    with database.read() as session:
        people, found = find_suppressions(session, KEY, {}, {}, [account.id for account in accounts])
    assert (people, found) == ({}, {accounts[0].id: [SuppressionKind.DO_NOT_CONTACT]})


def test_a_lifted_suppression_is_not_found(database: Database) -> None:
    with database.write() as session:
        person = add_person(session)
        account = Account(name="Northwind")
        session.add(account)
        session.flush()
        add(session, SuppressionKind.OPTED_OUT, MARA, participant_id=person, lifted_at=now())
        add(session, SuppressionKind.LEGAL, account_id=account.id, lifted_at=now())
    with database.read() as session:
        assert find_suppressions(session, KEY, {person: person}, {MARA: person}, [account.id]) == ({}, {})


def test_another_key_finds_no_email(database: Database) -> None:
    with database.write() as session:
        add(session, SuppressionKind.OPTED_OUT, MARA)
    with database.read() as session:
        other = SecretKey(b"another")
        assert find_suppressions(session, other, {}, {MARA: 1}, []) == ({}, {})
        assert find_suppressions(session, KEY, {}, {MARA: 1}, []) == ({1: [SuppressionKind.OPTED_OUT]}, {})


@pytest.mark.parametrize("people", [10_000, 25_000])
def test_more_people_than_one_statement_takes_are_found(database: Database, people: int) -> None:
    with database.write() as session:
        last = add_person(session)
        add(session, SuppressionKind.LEGAL, participant_id=last)
        add(session, SuppressionKind.OPTED_OUT, email=f"{people - 1}@northwind.example")
    groups = {1_000 + number: 1_000 + number for number in range(people)} | {last: last}
    emails = {f"{number}@northwind.example": 1_000 + number for number in range(people)}
    with database.read() as session:
        found, _ = find_suppressions(session, KEY, groups, emails, range(people))
    assert found == {last: [SuppressionKind.LEGAL], 999 + people: [SuppressionKind.OPTED_OUT]}
