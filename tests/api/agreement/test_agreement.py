from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update

from api.agreement.coding import Wanted, find_covered
from api.agreement.schemas import AgreementReport
from api.agreement.service import measure_agreement
from models.codebook import Highlight
from models.database import Database
from models.settings import Settings
from tests.support.coding import add_coded, add_tag, add_user, code
from tests.support.problems import read_problem


@dataclass(frozen=True)
class Coded:
    ada: int
    ben: int
    cleo: int
    sync: int
    price: int


@pytest.fixture
def coded(database: Database) -> Coded:
    """Two interviews of ten and thirty passages, of which Ada and Ben coded both and Cleo the second; and Cleo a third
    alone."""
    with database.write() as session:
        people = [add_user(session, name) for name in ("Ada", "Ben", "Cleo")]
        ada, ben, cleo = people
        sync, price = add_tag(session, "Sync"), add_tag(session, "Price")
        first, second, third = add_coded(session, 10), add_coded(session, 30), add_coded(session, 5)
        code(session, first, ada, {position: [sync] for position in (1, 2, 3, 4)})
        code(session, first, ben, {position: [sync] for position in (1, 2, 3, 5)}, shift_ms=1200)
        code(session, second, ada, {1: [sync, price], 2: [price]})
        code(session, second, ben, {1: [sync], 2: [price], 3: [price]})
        code(session, second, cleo, {2: [price], 30: []})
        code(session, third, cleo, {1: [sync]})
    return Coded(ada, ben, cleo, sync, price)


def ask(database: Database, settings: Settings, limit: int = 100, **wanted: Any) -> AgreementReport:
    with database.read() as session:
        return measure_agreement(session, settings, Wanted(**wanted), limit)


def test_two_people_are_compared_on_each_tag(database: Database, settings: Settings, coded: Coded) -> None:
    report = ask(database, settings, coder_ids=[coded.ben, coded.ada])
    assert [(coder.name, coder.interviews, coder.highlights) for coder in report.coders] == [
        ("Ada", 2, 6),
        ("Ben", 2, 7),
    ]
    assert (report.interviews, report.units) == (2, 40)
    tags = {tag.name: tag for tag in report.tags}
    sync = tags["Sync"]
    assert sync.tagged == {coded.ada: 5, coded.ben: 5}
    (pair,) = sync.pairs
    assert (pair.both, pair.only_first, pair.only_second, pair.neither) == (4, 1, 1, 34)
    by_chance = (5 / 40) ** 2 + (35 / 40) ** 2
    assert pair.kappa.value == pytest.approx((38 / 40 - by_chance) / (1 - by_chance), abs=1e-4)
    assert pair.kappa.low is not None
    assert pair.kappa.low < pair.kappa.value < (pair.kappa.high or 0) <= 1
    assert pair.kappa.reason is None
    assert sync.agreement == pair.agreement == 0.95
    assert (tags["Price"].pairs[0].both, tags["Price"].pairs[0].only_first) == (1, 1)
    assert tags["Price"].pairs[0].kappa.reason == "Too little to rely on: 3 tagged, of 5 that it takes."
    assert [tag.name for tag in report.tags] == ["Price", "Sync"]
    whole = report.pairs[0]
    assert (whole.both, whole.only_first, whole.only_second, whole.neither) == (5, 2, 2, 71)
    assert report.agreement == pytest.approx(76 / 80)


def test_who_has_not_coded_an_interview_is_missing_there(database: Database, settings: Settings, coded: Coded) -> None:
    report = ask(database, settings)
    assert [coder.name for coder in report.coders] == ["Ada", "Ben", "Cleo"]
    assert (report.interviews, report.units) == (2, 40)
    price = next(tag for tag in report.tags if tag.name == "Price")
    assert [sum((each.both, each.only_first, each.only_second, each.neither)) for each in price.pairs] == [40, 30, 30]
    pairs = 10 + 30 * 3
    assert price.agreement == pytest.approx((pairs - 2 - 2) / pairs, abs=1e-4)
    assert price.alpha.value == pytest.approx(1 - (110 - 1) * 4 / (2 * 5 * 105), abs=1e-4)


def test_passages_on_which_they_differ_are_listed_with_what_each_chose(
    database: Database, settings: Settings, coded: Coded
) -> None:
    report = ask(database, settings, coder_ids=[coded.ada, coded.ben])
    assert report.differing_total == 4
    assert [passage.start_ms // 3000 for passage in report.differing] == [4, 5, 1, 3]
    assert [(each.coder_id, each.tag_ids) for each in report.differing[2].choices] == [
        (coded.ada, [coded.sync, coded.price]),
        (coded.ben, [coded.sync]),
    ]
    assert (report.differing[0].title, report.differing[0].has_recording) == ("Northwind: first month", False)
    assert len(ask(database, settings, limit=1, coder_ids=[coded.ada, coded.ben]).differing) == 1


def test_what_has_lost_its_place_is_left_out(database: Database, settings: Settings, coded: Coded) -> None:
    with database.write() as session:
        session.execute(update(Highlight).values(first_segment_id=None))
    report = ask(database, settings)
    assert (report.units, report.agreement, report.tags) == (0, None, [])
    assert report.alpha.reason == "No passage was coded by two people."


def test_one_person_alone_agrees_with_nobody(database: Database, settings: Settings) -> None:
    with database.write() as session:
        user, tag, interview = add_user(session, "Ada"), add_tag(session, "Sync"), add_coded(session, 3)
        code(session, interview, user, {1: [tag]})
    report = ask(database, settings)
    assert ([coder.name for coder in report.coders], report.units, report.pairs) == (["Ada"], 0, [])


def test_an_interview_may_be_named_that_somebody_coded_without_marking_anything(
    database: Database, settings: Settings
) -> None:
    with database.write() as session:
        ada, ben = add_user(session, "Ada"), add_user(session, "Ben")
        tag, interview = add_tag(session, "Sync"), add_coded(session, 6)
        code(session, interview, ada, {1: [tag], 2: [tag], 3: [tag]})
    assert ask(database, settings, coder_ids=[ada, ben]).units == 0
    report = ask(database, settings, coder_ids=[ada, ben], coded_ids=[interview.id])
    assert (report.units, report.agreement) == (6, 0.5)
    assert report.tags[0].pairs[0].kappa.value == 0


def test_it_is_asked_over_http(researcher: TestClient, coded: Coded) -> None:
    answer = researcher.get("/api/agreement", params={"coder": [coded.ada, coded.ben], "tag": "price"}).json()
    assert [tag["name"] for tag in answer["tags"]] == ["Price"]
    assert answer["tags"][0]["tagged"] == {str(coded.ada): 2, str(coded.ben): 2}
    assert researcher.get("/api/agreement", params={"study": "Nobody's"}).json()["units"] == 0
    assert researcher.get("/api/agreement", params={"tag": "Nothing"}).json()["tags"] == []
    one = read_problem(researcher.get("/api/agreement", params={"coder": coded.ada}), 422)
    assert one["errors"] == {"coder": "is one person"}
    nobody = read_problem(researcher.get("/api/agreement", params={"coder": [coded.ada, 99999]}), 422)
    assert "99999" in nobody["detail"]


@pytest.mark.parametrize(
    ("start_ms", "end_ms", "rows"),
    [
        (0, 1000, [0]),
        (100, 300, [0]),
        (950, 1200, [1]),
        (600, 2300, [1]),
        (400, 2600, [0, 1, 2]),
        (3000, 4000, []),
    ],
)
def test_a_span_is_about_the_passage_it_shares_most_of_and_those_it_covers_by_half(
    start_ms: int, end_ms: int, rows: list[int]
) -> None:
    spans = np.array([[0, 1000], [1000, 2000], [2000, 3000]])
    assert find_covered(spans, start_ms, end_ms).tolist() == rows
