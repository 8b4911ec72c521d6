import base64
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from api.suppressions.guard import open_guard
from api.unsubscribe.links import read_token, unsubscribe_url
from api.unsubscribe.service import unsubscribe
from models.audit import AuditEntry
from models.base import Base, now
from models.customers import Account, Participant, StudyKind
from models.database import Database
from models.outreach import Suppression, SuppressionKind
from models.secret_key import SecretKey, load_secret_key
from models.settings import Settings
from models.touches import Channel, Hold, HoldStatus, Reservation, Touch, TouchKind
from tests.support.problems import read_problem
from tests.support.suppressing import MARA, add_person, list_event_kinds, list_kinds


@pytest.fixture
def key(client: TestClient, settings: Settings) -> SecretKey:
    return load_secret_key(settings)


@pytest.fixture
def mara(client: TestClient, database: Database) -> int:
    with database.write() as session:
        return add_person(session, MARA, account=Account(name="Northwind"))


@pytest.fixture
def address(key: SecretKey, mara: int) -> str:
    return unsubscribe_url("", key, mara)


def count_rows(database: Database) -> dict[str, int]:
    """But for the audit log, which tells that somebody asked again."""
    with database.read() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
            if table.name != AuditEntry.__tablename__
        }


def list_touches(database: Database) -> list[Touch]:
    with database.read() as session:
        return list(session.scalars(select(Touch)))


def test_the_address_stands_on_the_public_url_with_or_without_a_slash() -> None:
    key = SecretKey(b"a key of tests")
    url = unsubscribe_url("https://earshot.example/", key, 7)
    assert url == unsubscribe_url("https://earshot.example", key, 7)
    assert re.fullmatch(r"https://earshot\.example/api/unsubscribe/7\.[0-9a-f]{64}", url)


def test_a_token_is_read_by_its_own_key_alone() -> None:
    key = SecretKey(b"a key of tests")
    token = unsubscribe_url("", key, 7).rsplit("/", 1)[1]
    assert read_token(key, token) == 7
    assert read_token(SecretKey(b"another"), token) is None
    assert read_token(key, token.replace("7.", "8.", 1)) is None
    for wrong in ("", "7", "7.", token.upper(), token[:-1], f"{token}0", f"0{token}", f" {token}", "٧." + token[2:]):
        assert read_token(key, wrong) is None, wrong


def test_opening_the_link_asks_and_changes_nothing(client: TestClient, database: Database, address: str) -> None:
    before = count_rows(database)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<form method="post">' in answer.text
    assert "never again invite m•••@northwind.example" in answer.text
    assert count_rows(database) == before


def test_no_page_says_more_of_a_person_than_a_masked_email(
    client: TestClient, database: Database, key: SecretKey
) -> None:
    with database.write() as session:
        person = add_person(session, "a<b>@x.example", "z@home.example", account=Account(name="Northwind"))
    address = unsubscribe_url("", key, person)
    for page in (client.get(address).text, client.post(address).text, client.get(address).text):
        assert "a•••@x.example and your other addresses" in page
        for word in ("Mara", "Lindqvist", "a<b>", "home", "Northwind"):
            assert word not in page


def test_pages_need_nothing_that_their_policy_forbids(client: TestClient, address: str) -> None:
    for answer in (client.get(address), client.post(address), client.get(f"{address}0")):
        policy = answer.headers["content-security-policy"]
        style = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
        assert [base64.b64encode(hashlib.sha256(css.encode()).digest()).decode() in policy for css in style] == [True]
        assert "default-src 'none'" in policy
        assert not re.search(r"<script|<link|<img|style=|\son\w+=|https?:", answer.text)
        assert (answer.headers["referrer-policy"], answer.headers["cache-control"]) == ("no-referrer", "no-store")


@pytest.mark.parametrize("body", [None, {"List-Unsubscribe": "One-Click"}])
def test_one_post_opts_out_at_once(
    client: TestClient, database: Database, key: SecretKey, address: str, mara: int, body: dict[str, str] | None
) -> None:
    answer = client.post(address, data=body)
    assert answer.status_code == 200
    assert "you are unsubscribed" in answer.text
    assert list_kinds(database, key, MARA) == [SuppressionKind.OPTED_OUT]
    (touch,) = list_touches(database)
    assert (touch.kind, touch.channel, touch.participant_id) == (TouchKind.OPTED_OUT, Channel.EMAIL, mara)
    assert touch.recorded_by_name == "the participant (unsubscribe link)"
    assert touch.account_id is not None
    assert sorted(list_event_kinds(database)) == ["participant.opted_out", "participant.suppressed", "touch.created"]


def test_a_second_time_is_harmless(client: TestClient, database: Database, address: str) -> None:
    first = client.post(address)
    before = count_rows(database)
    assert client.post(address).text == first.text == client.get(address).text
    assert count_rows(database) == before


def test_many_clicks_at_the_same_moment_are_one(
    database: Database, settings: Settings, key: SecretKey, address: str
) -> None:
    guard, token = open_guard(settings, key), address.rsplit("/", 1)[1]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: unsubscribe(database, guard, token, now()), range(16)))
    assert len(list_touches(database)) == 1
    assert count_rows(database)["suppressions"] == 1
    assert [answer and answer.is_opted_out for answer in answers] == [True] * 16


def test_who_was_lifted_can_opt_out_again(
    client: TestClient, admin: TestClient, database: Database, key: SecretKey, address: str
) -> None:
    client.post(address)
    lifted = admin.get("/api/suppressions").json()["items"][0]["id"]
    assert admin.post(f"/api/suppressions/{lifted}/lift", json={"reason": "A mistake."}).status_code == 200
    assert "Stop inviting me" in client.get(address).text
    client.post(address)
    assert list_kinds(database, key, MARA) == [SuppressionKind.OPTED_OUT]
    assert len(list_touches(database)) == 2


def test_holds_are_released_and_told(client: TestClient, database: Database, address: str, mara: int) -> None:
    expires_at = now() + timedelta(hours=1)
    with database.write() as session:
        reservation = Reservation(
            kind=TouchKind.INVITED,
            channel=Channel.EMAIL,
            study_kind=StudyKind.INTERVIEW,
            purpose="First month",
            expires_at=expires_at,
            reserved_by_name="a test",
        )
        reservation.holds = [Hold(participant_id=mara, expires_at=expires_at)]
        session.add(reservation)
    client.post(address)
    with database.read() as session:
        hold = session.scalars(select(Hold)).one()
    assert (hold.status, hold.settled_at is None) == (HoldStatus.RELEASED, False)
    assert "reservation.released" in list_event_kinds(database)


def test_a_link_of_a_merged_record_opts_the_kept_one_out(
    client: TestClient, database: Database, key: SecretKey, mara: int
) -> None:
    with database.write() as session:
        merged = add_person(session)
        session.get_one(Participant, merged).merged_into_id = mara
    assert "m•••@northwind.example" in client.post(unsubscribe_url("", key, merged)).text
    assert [touch.participant_id for touch in list_touches(database)] == [mara]
    with database.read() as session:
        assert session.scalars(select(Suppression.participant_id)).all() == [mara]
    assert list_kinds(database, key, MARA) == [SuppressionKind.OPTED_OUT]


def test_a_link_still_works_once_the_persons_data_are_erased(
    client: TestClient, database: Database, key: SecretKey
) -> None:
    with database.write() as session:
        person = add_person(session, name="Erased")
    address = unsubscribe_url("", key, person)
    assert "never again invite you to" in client.get(address).text
    assert client.post(address).status_code == 200
    assert list_kinds(database, key, MARA, person) == [SuppressionKind.OPTED_OUT]


def test_a_wrong_token_gets_a_friendly_page_and_leaves_no_trace(
    client: TestClient, database: Database, key: SecretKey, address: str
) -> None:
    before = count_rows(database)
    guessed = address[:-1] + ("0" if address[-1] != "0" else "1")
    of_nobody = unsubscribe_url("", key, 999)
    for wrong in (guessed, of_nobody, "/api/unsubscribe/1", f"/api/unsubscribe/{'9' * 400}"):
        for answer in (client.get(wrong), client.post(wrong)):
            assert answer.status_code == 404
            assert "Nothing has changed." in answer.text
    assert count_rows(database) == before


def test_another_site_can_not_send_the_form(client: TestClient, database: Database, address: str) -> None:
    read_problem(client.post(address, headers={"Sec-Fetch-Site": "cross-site"}), 403)
    assert list_touches(database) == []
