from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.base import now
from models.customers import Account, Participant, StudyKind
from models.database import Database
from models.events import LedgerEvent
from models.outreach import SuppressionKind
from models.people import Role
from models.secret_key import SecretKey, load_secret_key
from models.settings import Settings
from models.touches import Channel, Hold, HoldStatus, Reservation, TouchKind
from tests.api.conftest import ClientFor
from tests.support.problems import read_problem
from tests.support.suppressing import MARA, add_person, list_event_kinds, list_kinds


@pytest.fixture
def key(client: TestClient, settings: Settings) -> SecretKey:
    return load_secret_key(settings)


@pytest.fixture
def mara(client: TestClient, database: Database) -> int:
    with database.write() as session:
        return add_person(session, MARA, "m@home.example", account=Account(name="Northwind"))


def suppress(client: TestClient, **body: Any) -> dict[str, Any]:
    answer = client.post("/api/suppressions", json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def ask(client: TestClient, **query: Any) -> list[int]:
    return [item["id"] for item in client.get("/api/suppressions", params=query).json()["items"]]


def add_hold(database: Database, participant_id: int, *, hours: int, account_id: int | None = None) -> int:
    with database.write() as session:
        expires_at = now() + timedelta(hours=hours)
        reservation = Reservation(
            kind=TouchKind.INVITED,
            channel=Channel.EMAIL,
            study_kind=StudyKind.INTERVIEW,
            purpose="First month",
            expires_at=expires_at,
            reserved_by_name="a test",
        )
        hold = Hold(participant_id=participant_id, account_id=account_id, expires_at=expires_at)
        reservation.holds = [hold]
        session.add(reservation)
        session.flush()
        return hold.id


def read_hold(database: Database, hold_id: int) -> Hold:
    with database.read() as session:
        return session.get_one(Hold, hold_id)


def test_a_participant_is_suppressed_with_all_emails(researcher: TestClient, mara: int) -> None:
    made = suppress(researcher, participant=mara, kind="opted_out", reason="Said so on the phone.")
    assert made["participant"] == {"id": mara, "name": "Mara Lindqvist"}
    assert (made["kind"], made["emails"], made["made_by"]) == ("opted_out", 2, "test of researcher")
    assert researcher.get("/api/suppressions").json() == {"items": [made], "next_cursor": None}


def test_a_participant_is_named_by_email_in_any_case(researcher: TestClient, mara: int) -> None:
    assert suppress(researcher, participant="MARA@northwind.example", kind="legal")["participant"]["id"] == mara


def test_the_same_person_and_kind_twice_is_one_suppression_with_the_emails_of_both_times(
    researcher: TestClient, database: Database, key: SecretKey, mara: int
) -> None:
    first = suppress(researcher, participant=mara, kind="opted_out", reason="first")
    emails = [MARA, "m@home.example", "m@new.example"]
    assert researcher.patch(f"/api/participants/{mara}", json={"emails": emails}).status_code == 200
    second = suppress(researcher, participant=mara, kind="opted_out", reason="second")
    assert second == first | {"emails": 3}
    assert suppress(researcher, participant=mara, kind="legal")["id"] != first["id"]
    assert list_kinds(database, key, "m@new.example") == [SuppressionKind.OPTED_OUT, SuppressionKind.LEGAL]
    assert list_event_kinds(database).count("participant.opted_out") == 1


def test_events_name_ids_and_never_an_email(researcher: TestClient, database: Database, mara: int) -> None:
    made = suppress(researcher, participant=mara, kind="opted_out")
    suppress(researcher, participant=mara, kind="do_not_contact")
    assert list_event_kinds(database) == [
        "participant.suppressed", "participant.opted_out", "participant.suppressed",
    ]  # fmt: skip
    with database.read() as session:
        payloads = session.scalars(select(LedgerEvent.payload).order_by(LedgerEvent.seq)).all()
    assert payloads[0] == payloads[1] == {
        "suppression_id": made["id"], "kind": "opted_out", "participant_id": mara, "account_id": None,
    }  # fmt: skip


def test_a_merged_record_stands_for_the_kept_one(
    researcher: TestClient, database: Database, key: SecretKey, mara: int
) -> None:
    with database.write() as session:
        merged = add_person(session)
        session.get_one(Participant, merged).merged_into_id = mara
    made = suppress(researcher, participant=merged, kind="opted_out")
    assert made["participant"]["id"] == mara
    assert list_kinds(database, key, MARA) == [SuppressionKind.OPTED_OUT]
    assert suppress(researcher, participant=mara, kind="opted_out")["id"] == made["id"]
    assert ask(researcher, participant_id=merged) == ask(researcher, participant_id=mara) == [made["id"]]


def test_an_email_of_nobody_is_suppressed_until_its_owner_comes(
    researcher: TestClient, database: Database, key: SecretKey, client: TestClient
) -> None:
    made = suppress(researcher, email="New@Contoso.example", kind="do_not_contact")
    assert (made["participant"], made["account"], made["emails"]) == (None, None, 1)
    assert suppress(researcher, email="new@contoso.example", kind="do_not_contact") == made
    with database.write() as session:
        person = add_person(session, "new@contoso.example", name="Noor")
    assert list_kinds(database, key, "new@contoso.example", person) == [SuppressionKind.DO_NOT_CONTACT]
    assert ask(researcher, participant_id=person) == [made["id"]]
    adopted = suppress(researcher, participant=person, kind="do_not_contact")
    assert adopted == made | {"participant": {"id": person, "name": "Noor"}}


def test_an_email_of_a_participant_suppresses_the_participant(researcher: TestClient, mara: int) -> None:
    made = suppress(researcher, email=MARA, kind="opted_out")
    assert (made["participant"]["id"], made["emails"]) == (mara, 2)


def test_a_suppression_of_an_email_that_changed_hands_is_not_the_new_owners(
    researcher: TestClient, database: Database, mara: int
) -> None:
    first = suppress(researcher, participant=mara, kind="opted_out")
    researcher.patch(f"/api/participants/{mara}", json={"emails": ["m@home.example"]})
    with database.write() as session:
        other = add_person(session, MARA, name="Maren")
    second = suppress(researcher, participant=other, kind="opted_out")
    assert second["id"] != first["id"]
    assert ask(researcher, participant_id=other) == [second["id"], first["id"]]
    assert ask(researcher, participant_id=mara) == [first["id"]]


@pytest.mark.parametrize("whom", ["participant", "account"])
def test_active_holds_are_released_and_told(researcher: TestClient, database: Database, mara: int, whom: str) -> None:
    with database.write() as session:
        account_id = session.scalars(select(Account.id)).one()
        other = add_person(session, name="Other")
    active = add_hold(database, mara, hours=1, account_id=account_id)
    expired = add_hold(database, mara, hours=-1, account_id=account_id)
    unconcerned = add_hold(database, other, hours=1)
    target: Mapping[str, Any] = {"participant": mara} if whom == "participant" else {"account_id": account_id}
    suppress(researcher, **target, kind="legal")
    assert read_hold(database, active).status == HoldStatus.RELEASED
    assert read_hold(database, active).settled_at is not None
    assert read_hold(database, expired).status != HoldStatus.RELEASED
    assert read_hold(database, unconcerned).status == HoldStatus.HELD
    told = [kind for kind in list_event_kinds(database) if kind != "reservation.expired"]
    assert told == ["reservation.released", "participant.suppressed"]


def test_a_whole_account_is_suppressed_once(researcher: TestClient, database: Database, mara: int) -> None:
    with database.read() as session:
        account_id = session.scalars(select(Account.id)).one()
    made = suppress(researcher, account_id=account_id, kind="do_not_contact", reason="In a lawsuit.")
    assert (made["account"], made["emails"]) == ({"id": account_id, "name": "Northwind"}, 0)
    assert suppress(researcher, account_id=account_id, kind="do_not_contact") == made
    assert ask(researcher, account_id=account_id) == [made["id"]]
    assert ask(researcher, account_id=account_id + 1) == ask(researcher, participant_id=mara) == []
    assert (
        "kind"
        in read_problem(
            researcher.post("/api/suppressions", json={"account_id": account_id, "kind": "opted_out"}), 422
        )["errors"]
    )


@pytest.mark.parametrize("kind", ["opted_out", "do_not_contact"])
def test_sales_may_say_that_somebody_wants_no_contact_but_not_lift_it(
    client_for: ClientFor, database: Database, mara: int, kind: str
) -> None:
    sales = client_for(Role.SALES)
    made = suppress(sales, participant=mara, kind=kind)
    for role in (Role.SALES, Role.MEMBER, Role.RESEARCHER):
        lifting = client_for(role).post(f"/api/suppressions/{made['id']}/lift", json={"reason": "We need them."})
        read_problem(lifting, 403)
    assert ask(sales) == [made["id"]]


@pytest.mark.parametrize("kind", ["legal", "hard_bounce"])
def test_other_kinds_need_a_role_that_plans_outreach(
    client_for: ClientFor, database: Database, mara: int, kind: str
) -> None:
    body = {"participant": mara, "kind": kind}
    assert kind in read_problem(client_for(Role.SALES).post("/api/suppressions", json=body), 403)["detail"]
    assert ask(client_for(Role.SALES)) == []
    suppress(client_for(Role.MEMBER), **body)


def test_an_admin_lifts_with_a_reason_and_once(
    admin: TestClient, database: Database, key: SecretKey, mara: int
) -> None:
    made = suppress(admin, participant=mara, kind="opted_out")
    address = f"/api/suppressions/{made['id']}/lift"
    assert "reason" in read_problem(admin.post(address, json={"reason": " "}), 422)["errors"]
    lifted = admin.post(address, json={"reason": "She asked us to write again."}).json()
    assert (lifted["lifted_by"], lifted["lift_reason"]) == ("test of admin", "She asked us to write again.")
    assert list_kinds(database, key, MARA, mara) == []
    assert "test of admin" in read_problem(admin.post(address, json={"reason": "again"}), 409)["detail"]
    assert ask(admin) == []
    assert ask(admin, include_lifted=True) == [made["id"]]
    assert suppress(admin, participant=mara, kind="opted_out")["id"] != made["id"]


def test_lifting_one_kind_leaves_the_others(admin: TestClient, database: Database, key: SecretKey, mara: int) -> None:
    made = suppress(admin, participant=mara, kind="opted_out")
    suppress(admin, participant=mara, kind="legal")
    assert admin.post(f"/api/suppressions/{made['id']}/lift", json={"reason": "x"}).status_code == 200
    assert list_kinds(database, key, MARA, mara) == [SuppressionKind.LEGAL]


def test_pages_are_newest_first_and_filtered_by_kind(researcher: TestClient) -> None:
    made = [suppress(researcher, email=f"{number}@x.example", kind="legal")["id"] for number in range(3)]
    suppress(researcher, email="0@x.example", kind="opted_out")
    first = researcher.get("/api/suppressions?kind=legal&limit=2").json()
    rest = researcher.get(f"/api/suppressions?kind=legal&limit=2&cursor={first['next_cursor']}").json()
    assert [item["id"] for item in first["items"] + rest["items"]] == made[::-1]
    assert rest["next_cursor"] is None


@pytest.mark.parametrize(
    ("target", "field"),
    [
        ({}, "participant"),
        ({"participant": 1, "email": MARA}, "email"),
        ({"participant": 999}, "participant"),
        ({"participant": "nobody@northwind.example"}, "participant"),
        ({"participant": 0}, "participant"),
        ({"account_id": 999, "kind": "legal"}, "account_id"),
        ({"email": "not an email"}, "email"),
        ({"email": MARA, "reason": ""}, "reason"),
        ({"email": MARA, "kind": "tired"}, "kind"),
    ],
)
def test_bad_input_names_the_field_and_changes_nothing(
    researcher: TestClient, database: Database, target: dict[str, Any], field: str
) -> None:
    problem = read_problem(researcher.post("/api/suppressions", json={"kind": "opted_out", **target}), 422)
    assert any(name.split(".")[0] == field for name in problem["errors"])
    assert ask(researcher, include_lifted=True) == []
    assert list_event_kinds(database) == []


def test_a_suppression_that_is_not_there_can_not_be_lifted(admin: TestClient) -> None:
    read_problem(admin.post("/api/suppressions/9/lift", json={"reason": "x"}), 404)
