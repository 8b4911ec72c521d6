from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.customers import ParticipantEmail, Study, StudyKind
from models.database import Database
from models.events import EventKind, LedgerEvent, Webhook, WebhookDelivery
from models.settings import Settings
from models.touches import Channel, Touch, TouchKind
from tests.support.exchanging import count_outcomes, count_rows, send, take_in, to_csv
from tests.support.problems import read_problem

HEADER = "Email,Type,Date,channel,team,Study name,amount,currency,note,scheduled,study kind"
ROWS = (
    "MARA@northwind.example,Invited,2026-01-05,,Growth,onboarding,,,first,,",
    "mara@northwind.example,booked,2026-01-06T09:30,phone,,,,,,2026-01-20 10:00,Sales call",
    "mara@northwind.example,no show,2026-01-20T10:00:30.5+01:00,In App,,,,,,,",
    "mara@northwind.example,paid,2026-01-21T00:00:00Z,,,,75.00,usd,,,",
)
TOUCHES = to_csv(HEADER, *ROWS)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"timezone": "Europe/Berlin"})


@pytest.fixture
def researcher(researcher: TestClient, database: Database) -> TestClient:
    """One who has imported two people of an account, and added a study."""
    with database.write() as session:
        session.add(Study(name="Onboarding", kind=StudyKind.SURVEY))
    take_in(researcher, "accounts", to_csv("name,domains", "Northwind,northwind.example"))
    take_in(researcher, "participants", to_csv("email", "mara@northwind.example;m@b.example", "kim@b.example"))
    return researcher


def list_touches(database: Database) -> list[Touch]:
    with database.read() as session:
        return list(session.scalars(select(Touch).order_by(Touch.id)))


def test_touches_are_imported_with_all_that_their_rows_say(researcher: TestClient, database: Database) -> None:
    assert count_outcomes(take_in(researcher, "touches", TOUCHES)) == {"created": 4}
    invited, booked, missed, paid = list_touches(database)
    assert (invited.kind, invited.channel, invited.team, invited.note) == ("invited", "email", "Growth", "first")
    assert invited.happened_at == datetime(2026, 1, 5, 12, tzinfo=UTC)
    assert (invited.study_kind, invited.recorded_by_name) == ("survey", "test of researcher")
    assert invited.account_id is not None
    assert (booked.channel, booked.study_kind, missed.study_kind) == ("phone", "sales_call", "interview")
    assert booked.happened_at == datetime(2026, 1, 6, 8, 30, tzinfo=UTC)
    assert booked.scheduled_at == datetime(2026, 1, 20, 9, tzinfo=UTC)
    assert (missed.kind, missed.channel) == (TouchKind.NO_SHOW, Channel.IN_APP)
    assert missed.happened_at == datetime(2026, 1, 20, 9, 0, 30, 500_000, tzinfo=UTC)
    assert (paid.amount_cents, paid.currency) == (7500, "USD")


def test_the_same_touches_again_change_nothing(researcher: TestClient, database: Database) -> None:
    take_in(researcher, "touches", TOUCHES)
    before = count_rows(database)
    assert count_outcomes(take_in(researcher, "touches", TOUCHES)) == {"unchanged": 4}
    assert count_rows(database) == before


def test_a_touch_is_the_same_by_another_email_and_after_a_merge(researcher: TestClient, database: Database) -> None:
    kim = ROWS[0].replace("MARA@northwind.example", "kim@b.example")
    take_in(researcher, "touches", to_csv(HEADER, *ROWS[1:], kim))
    others = [row.replace("mara@northwind.example", "m@b.example") for row in ROWS[1:]]
    assert count_outcomes(take_in(researcher, "touches", to_csv(HEADER, *others))) == {"unchanged": 3}
    ids = [person["id"] for person in researcher.get("/api/participants").json()["items"]]
    assert researcher.post(f"/api/participants/{ids[1]}/merge", json={"other_id": ids[0]}).status_code < 300
    before = count_rows(database)
    assert count_outcomes(take_in(researcher, "touches", to_csv(HEADER, *others, kim))) == {"unchanged": 4}
    assert count_rows(database) == before


def test_a_touch_that_was_recorded_here_is_not_imported_again(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        mara = session.get_one(ParticipantEmail, "mara@northwind.example")
        session.add(
            Touch(
                kind=TouchKind.INVITED,
                participant_id=mara.participant_id,
                channel=Channel.EMAIL,
                happened_at=datetime(2026, 1, 5, 12, tzinfo=UTC),
                recorded_by_name="Ada",
            )
        )
    report = take_in(researcher, "touches", to_csv("email,kind,date", "mara@northwind.example,invited,2026-01-05"))
    assert count_outcomes(report) == {"unchanged": 1}


def test_a_touch_that_was_voided_stays_so(researcher: TestClient, database: Database) -> None:
    take_in(researcher, "touches", TOUCHES)
    with database.write() as session:
        touch = session.scalars(select(Touch).order_by(Touch.id)).first()
        assert touch is not None
        session.add(
            Touch(
                kind=TouchKind.VOIDED,
                voids_id=touch.id,
                participant_id=touch.participant_id,
                channel=touch.channel,
                happened_at=touch.happened_at,
                recorded_by_name="Ada",
            )
        )
    report = take_in(researcher, "touches", TOUCHES)
    assert count_outcomes(report) == {"unchanged": 4}
    assert report["rows"] == [
        {"row": 2, "outcome": "unchanged", "messages": ["the touch was taken back here, and stays so"], "changes": {}}
    ]


def test_the_same_touch_twice_in_a_file_counts_once(researcher: TestClient, database: Database) -> None:
    report = take_in(researcher, "touches", to_csv(HEADER, ROWS[0], ROWS[0]))
    assert count_outcomes(report) == {"created": 1, "unchanged": 1}
    assert "says the same as row 2 and counts once" in report["rows"][1]["messages"][0]
    assert len(list_touches(database)) == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"email": "nobody@b.example"}, "participant: “nobody@b.example” is nobody here"),
        ({"email": "mara"}, "participant: “mara” is no email address"),
        ({"kind": "emailed"}, "kind: “emailed” is no kind of touch; write one of invited, reminded"),
        ({"kind": "voided"}, "kind: “voided” is no kind of touch"),
        ({"date": "31.12.2026"}, "happened_at: “31.12.2026” is no date; write 2026-12-31"),
        ({"date": "2026-02-29"}, "happened_at: “2026-02-29” is no date"),
        ({"date": "0001-01-01T00:00"}, "is no date"),
        ({"date": "1999-12-31"}, "lies before 2000"),
        ({"date": (datetime.now(UTC) + timedelta(days=2)).date().isoformat()}, "lies in the future"),
        ({"channel": "pigeon"}, "channel: “pigeon” is no channel; write one of email, phone"),
        ({"study": "Unknown"}, "study: there is no study “Unknown”"),
        ({"amount": "75"}, "currency: an amount needs one"),
        ({"amount": "75", "currency": "dollars"}, "currency: “DOLLARS” is no currency"),
        ({"amount": "$75", "currency": "USD"}, "amount: “$75” is no amount"),
        ({"amount": "1e3", "currency": "USD"}, "amount: “1e3” is no amount"),
        ({"amount": "7.005", "currency": "USD"}, "amount: “7.005” is no amount"),
        ({"amount": "0", "currency": "USD"}, "amount: “0” is no amount between"),
        ({"amount": "-5", "currency": "USD"}, "amount: “-5” is no amount"),
        ({"kind": "no_show", "amount": "5", "currency": "USD"}, "amount: nothing is paid or promised by no_show"),
        ({"study_kind": "chat"}, "study_kind: “chat” is no kind of study; write one of interview, usability_test"),
        ({"kind": "paid"}, "amount: what was paid needs an amount"),
        ({"scheduled": "soon"}, "scheduled_at: “soon” is no date"),
        ({"scheduled": "9999-12-31T23:59-01:00"}, "scheduled_at: “9999-12-31 23:59:00-01:00” is no date"),
        ({"team": "x" * 101}, "team: “xxx"),
    ],
)
def test_a_row_that_can_not_be_used_is_refused_with_all_others(
    researcher: TestClient, database: Database, fields: dict[str, str], told: str
) -> None:
    names = ("email", "kind", "date", "channel", "study", "amount", "currency", "scheduled", "team", "study_kind")
    good = {"email": "kim@b.example", "kind": "invited", "date": "2026-01-01"}
    rows = [",".join(values.get(name, "") for name in names) for values in (good, good | fields)]
    before = count_rows(database)
    problem = read_problem(send(researcher, "touches", to_csv(",".join(names), *rows)), 422)
    assert problem["errors"].keys() == {"row 3"}
    assert told in problem["errors"]["row 3"]
    assert count_rows(database) == before


def test_imported_touches_are_in_the_log_and_no_news_for_webhooks(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        session.add(Webhook(url="https://hooks.example", secret="s"))
    take_in(researcher, "touches", TOUCHES)
    with database.read() as session:
        payloads = [
            event.payload
            for event in session.scalars(select(LedgerEvent).order_by(LedgerEvent.seq))
            if event.kind == EventKind.TOUCH_CREATED
        ]
        assert session.scalars(select(WebhookDelivery)).all() == []
    assert [payload["touch_id"] for payload in payloads] == [touch.id for touch in list_touches(database)]
    assert payloads[3]["amount_cents"] == 7500
    assert payloads[3]["happened_at"] == "2026-01-21T00:00:00+00:00"


@pytest.mark.parametrize(("kind", "suppressed"), [("opted_out", "opted_out"), ("bounced", "hard_bounce")])
def test_who_opted_out_or_bounced_is_suppressed_once(
    researcher: TestClient, database: Database, kind: str, suppressed: str
) -> None:
    content = to_csv("email,kind,date", f"mara@northwind.example,{kind},2024-01-05", "kim@b.example,invited,2024-01-05")
    take_in(researcher, "touches", content)
    standing: list[dict[str, Any]] = researcher.get("/api/suppressions").json()["items"]
    assert [(each["kind"], each["participant"]["name"]) for each in standing] == [(suppressed, "Mara")]
    before = count_rows(database)
    take_in(researcher, "touches", content)
    assert count_rows(database) == before
