import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import select

from api.exchange import exporting
from api.exchange.exporting import defuse, stream_csv
from api.exchange.mapping import Subject
from api.exchange.reading import FORMULA
from api.exchange.touches import WITHOUT_MONEY
from models.customers import Account, AccountDomain, Participant, ParticipantEmail, Study
from models.database import Database
from models.touches import Channel, Touch, TouchKind
from tests.support.exchanging import count_outcomes, count_rows, take_in
from tests.support.problems import read_problem

STRANGE = [
    "=1+1",
    "+49 30",
    "-x",
    "@here",
    "'=x",
    "''-y",
    "'quoted'",
    "a;b",
    'say "hi"',
    "two\nlines",
    "ä🙂",
    "comma, x",
]


def get_csv(client: TestClient, subject: str, **query: Any) -> list[list[str]]:
    answer = client.get(f"/api/exports/{subject}.csv", params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture
def stocked(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """A ledger of strange names, merged and nameless people, voided touches, read three rows at a time."""
    monkeypatch.setattr(exporting, "ROWS_AT_ONCE", 3)
    with database.write() as session:
        accounts = [
            Account(
                name=name, cohort=name[:100], crm_id=f"crm {number}", custom_fields={"n": number, "on": True, "t": name}
            )
            for number, name in enumerate(STRANGE)
        ]
        twins = [
            Account(
                name="Twins", domains=[AccountDomain(domain="one.example"), AccountDomain(domain="www.two.example")]
            ),
            Account(name="TWINS", crm_id="=T", owner_email="ada@example.com", renewal_on=date(2027, 1, 1)),
        ]
        session.add_all([*accounts, *twins, study := Study(name="=Study"), Study(name="=study")])
        session.flush()
        people = [
            Participant(
                name=name,
                job_title=name,
                account_id=account.id,
                custom_fields={"likes": name},
                emails=[ParticipantEmail(email=f"{letter}{number}@b.example") for letter in "ab"],
            )
            for number, (name, account) in enumerate(zip(STRANGE, [*twins, *accounts], strict=False))
        ]
        nameless = Participant(name="No  Email", timezone="Europe/Lisbon", language="pt-BR")
        session.add_all([*people, nameless])
        session.flush()
        merged = Participant(name="Merged", merged_into_id=people[0].id)
        session.add(merged)
        session.flush()
        for number, participant in enumerate([*people, nameless, merged]):
            kind = list(TouchKind)[number % 9]
            session.add(
                Touch(
                    kind=kind,
                    participant_id=participant.id,
                    account_id=participant.account_id,
                    channel=Channel.PHONE,
                    study_id=study.id if number % 2 else None,
                    happened_at=datetime(2026, 1, 1 + number, 23, 30, 0, number, tzinfo=UTC),
                    scheduled_at=datetime(2026, 2, 1, tzinfo=UTC),
                    amount_cents=None if kind in WITHOUT_MONEY else 7505,
                    currency=None if kind in WITHOUT_MONEY else "USD",
                    note="=note",
                    team="-team",
                    recorded_by_name="Ada",
                )
            )
        session.flush()
        first = session.scalars(select(Touch).order_by(Touch.id)).first()
        assert first is not None
        session.add(
            Touch(
                kind=TouchKind.VOIDED,
                voids_id=first.id,
                participant_id=first.participant_id,
                channel=first.channel,
                happened_at=first.happened_at,
                recorded_by_name="Ada",
            )
        )
    return database


@pytest.mark.parametrize(("subject", "rows"), [("accounts", 14), ("participants", 13), ("touches", 13)])
def test_an_export_is_imported_without_a_change(
    researcher: TestClient, stocked: Database, subject: str, rows: int
) -> None:
    content = researcher.get(f"/api/exports/{subject}.csv").content
    before = count_rows(stocked)
    report = take_in(researcher, subject, content, dry_run="true")
    assert [row for row in report["rows"] if row["outcome"] != "unchanged"] == []
    assert count_outcomes(take_in(researcher, subject, content)) == {"unchanged": rows}
    assert report["ignored_columns"] == []
    assert count_rows(stocked) == before
    assert researcher.get(f"/api/exports/{subject}.csv").content == content


def test_no_cell_of_an_export_begins_as_a_formula(researcher: TestClient, stocked: Database) -> None:
    for subject in Subject:
        cells = [cell for row in get_csv(researcher, subject) for cell in row if cell]
        assert len(cells) > 20
        assert [cell for cell in cells if cell[0] in "=+-@\t\r"] == []


def test_touches_are_exported_as_they_count_with_the_kept_participant(
    researcher: TestClient, stocked: Database
) -> None:
    header, *rows = get_csv(researcher, "touches")
    assert header[0] == "participant"
    assert [row[0] for row in rows[:2]] == ["a1@b.example", "a2@b.example"]  # the first one is voided
    assert rows[-2][0].startswith("#")
    assert rows[-1][0] == "a0@b.example"
    assert rows[0][1:] == [
        "reminded", "2026-01-02T23:30:00.000001Z", "phone", "'-team", "'=Study", "interview", "75.05", "USD", "'=note",
        "2026-02-01T00:00:00Z",
    ]  # fmt: skip


def test_touches_are_filtered_by_days_and_account(researcher: TestClient, stocked: Database) -> None:
    def days(**query: Any) -> list[str]:
        return [row[2][:10] for row in get_csv(researcher, "touches", **query)[1:]]

    assert days(**{"from": "2026-01-12"}) == ["2026-01-12", "2026-01-13", "2026-01-14"]
    assert days(to="2026-01-03") == ["2026-01-02", "2026-01-03"]
    with stocked.read() as session:
        account_id = session.scalars(select(Account.id).where(Account.crm_id == "crm 0")).one()
    assert days(account_id=account_id) == ["2026-01-03"]
    assert read_problem(researcher.get("/api/exports/touches.csv?account_id=999"), 422)["errors"].keys() == {
        "account_id"
    }
    read_problem(researcher.get("/api/exports/touches.csv?from=tomorrow"), 422)
    read_problem(researcher.get("/api/exports/touches.csv?to=9999-12-31"), 422)


def test_an_empty_ledger_is_exported_as_a_header(researcher: TestClient) -> None:
    assert get_csv(researcher, "accounts") == [["name", "domains", "crm_id", "owner_email", "cohort", "renewal_on"]]
    assert len(get_csv(researcher, "participants")) == len(get_csv(researcher, "touches")) == 1


def test_an_export_is_read_piece_by_piece(stocked: Database) -> None:
    pieces = list(stream_csv(stocked, Subject.PARTICIPANTS))
    assert len(pieces) == 1 + 5
    assert max(piece.count("@b.example") for piece in pieces) == 6


@given(st.text(alphabet="'=+-@\t\r aä"))
def test_a_defused_cell_is_read_as_it_was(cell: str) -> None:
    defused = defuse(cell)
    assert not defused or defused[0] not in "=+-@\t\r"
    assert (defused[1:] if FORMULA.match(defused) else defused) == cell


_names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40).filter(
    lambda name: bool(name.strip())
)


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(_names, min_size=1, max_size=6, unique_by=lambda name: name.strip().casefold()))
def test_any_names_survive_an_export_and_an_import(researcher: TestClient, names: list[str]) -> None:
    for name in names:
        body = {"name": name, "cohort": name, "custom_fields": {"said": name}}
        assert researcher.post("/api/accounts", json=body).status_code in {201, 422}
    content = researcher.get("/api/exports/accounts.csv").content
    report = take_in(researcher, "accounts", content, dry_run="true")
    told = [row for row in report["rows"] if row["outcome"] != "unchanged"]
    assert [row for row in told if not any("accounts are called" in message for message in row["messages"])] == []
