"""The log of touches: its order, its pages and its filters."""

from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.customers import Participant, Study
from models.database import Database
from models.ledger import void_touch
from models.settings import Settings
from models.touches import TouchKind
from tests.support.ledger import DAY, add_account, add_person, touch
from tests.support.problems import read_problem

TOUCHES = "/api/touches"
START = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"timezone": "Asia/Tokyo"})


@pytest.fixture
def ids(database: Database) -> dict[str, int]:
    """Mara of Northwind, to whom old Mara was merged, and Bo of Globex: a touch a day from 4 March, and ids by name."""
    with database.write() as session:
        northwind, globex = add_account(session, "Northwind"), add_account(session, "Globex")
        mara, bo = add_person(session, "Mara", northwind), add_person(session, "Bo", globex)
        old = Participant(name="Old Mara", merged_into_id=mara.id)
        study = Study(name="Onboarding")
        session.add_all([old, study])
        session.flush()
        rows = {
            "mara_invited": touch(session, mara, TouchKind.INVITED, START),
            "old_declined": touch(session, old, TouchKind.DECLINED, START + DAY),
            "bo_invited": touch(session, bo, TouchKind.INVITED, START + 2 * DAY, study_id=study.id),
            "bo_booked": touch(session, bo, TouchKind.BOOKED, START + 3 * DAY, team="Platform"),
            "mistake": touch(session, mara, TouchKind.NO_SHOW, START + 4 * DAY),
        }
        at = START + 5 * DAY
        rows["void"] = void_touch(session, rows["mistake"], at, recorded_by=None, recorded_by_name="Ada", note="No")
        people = {"mara": mara.id, "old": old.id, "bo": bo.id, "globex": globex.id, "study": study.id}
        return people | {name: row.id for name, row in rows.items()}


def ask(client: TestClient, **query: Any) -> list[int]:
    answer = client.get(TOUCHES, params=query)
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


def test_what_counts_is_listed_and_what_happened_last_comes_first(researcher: TestClient, ids: dict[str, int]) -> None:
    assert ask(researcher) == [ids[name] for name in ("bo_booked", "bo_invited", "old_declined", "mara_invited")]
    assert ask(researcher, include_voided=True)[:2] == [ids["void"], ids["mistake"]]


def test_pages_follow_one_another_also_where_touches_happened_at_once(
    researcher: TestClient, ids: dict[str, int], database: Database
) -> None:
    with database.write() as session:
        person = session.get_one(Participant, ids["bo"])
        for _ in range(3):
            touch(session, person, TouchKind.REMINDED, START)
    whole, paged, cursor = ask(researcher, include_voided=True), [], None
    while True:
        query = {"limit": 2, "include_voided": True} | ({"cursor": cursor} if cursor else {})
        page = researcher.get(TOUCHES, params=query).json()
        paged += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert paged == whole
    assert len(set(whole)) == 9


def test_a_participant_s_touches_are_those_of_all_records_of_the_person(
    researcher: TestClient, ids: dict[str, int]
) -> None:
    both = [ids["old_declined"], ids["mara_invited"]]
    assert ask(researcher, participant_id=ids["mara"]) == both
    assert ask(researcher, participant_id=ids["old"]) == both
    assert ask(researcher, participant_id=99) == []
    shown = researcher.get(TOUCHES, params={"participant_id": ids["old"]}).json()["items"]
    assert {item["participant"]["name"] for item in shown} == {"Mara"}


def test_each_filter_leaves_what_it_names(researcher: TestClient, ids: dict[str, int]) -> None:
    assert ask(researcher, account_id=ids["globex"]) == [ids["bo_booked"], ids["bo_invited"]]
    assert ask(researcher, study_id=ids["study"]) == [ids["bo_invited"]]
    assert ask(researcher, team="Platform") == [ids["bo_booked"]]
    assert ask(researcher, kind="declined") == [ids["old_declined"]]
    assert ask(researcher, kind=["declined", "booked"]) == [ids["bo_booked"], ids["old_declined"]]
    assert ask(researcher, kind="voided", include_voided=True) == [ids["void"]]


def test_days_are_those_of_the_installation_s_time_zone(
    researcher: TestClient, ids: dict[str, int], database: Database
) -> None:
    assert ask(researcher, **{"from": "2026-03-05", "to": "2026-03-06"}) == [ids["bo_invited"], ids["old_declined"]]
    with database.write() as session:
        person = session.get_one(Participant, ids["bo"])
        last = touch(session, person, TouchKind.REMINDED, datetime(2026, 4, 1, 14, 59, 59, tzinfo=UTC)).id
        first = touch(session, person, TouchKind.REMINDED, datetime(2026, 4, 1, 15, tzinfo=UTC)).id
    assert ask(researcher, **{"from": "2026-04-01", "to": "2026-04-01"}) == [last]
    assert ask(researcher, **{"from": "2026-04-02"}) == [first]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"from": "yesterday"}, "from"),
        ({"kind": "kissed"}, "kind"),
        ({"cursor": "WzEsIDJd"}, "cursor"),
        ({"cursor": "WyJ4IiwgMl0"}, "cursor"),
    ],
)
def test_a_question_that_cannot_be_answered_names_the_field(
    researcher: TestClient, query: dict[str, str], field: str
) -> None:
    errors = read_problem(researcher.get(TOUCHES, params=query), 422)["errors"]
    assert {name.partition(".")[0] for name in errors} == {field}
