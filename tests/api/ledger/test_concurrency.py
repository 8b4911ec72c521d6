"""Many processes at once: no quota is exceeded, nothing is lost, nobody waits for ever."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from api.ledger.idempotency import Answer
from api.tokens.service import create_token
from models.database import Database
from models.events import LedgerEvent
from models.outreach import RuleScope
from models.people import Role
from models.settings import Settings
from models.touches import Hold, HoldStatus, IdempotentAnswer, Reservation
from tests.support.auditing import Quota, audit
from tests.support.ledger import DAY, add_account, add_people, use_rules
from tests.support.playing import CONFIRM, RELEASE, RESERVE, Play, play, reserve_each
from tests.support.racing import SharedClock, race
from tests.support.server_process import ServerProcess, server_process

PROCESSES, PEOPLE = 8, 200
THREE = [
    {"name": "Three people", "counts_people": True},
    {"name": "Three invitations", "counts_people": False},
]


@pytest.fixture(params=THREE, ids=lambda rule: rule["name"])
def people(request: pytest.FixtureRequest, database: Database) -> list[int]:
    """Many of one account, of whom its rule lets three be invited."""
    with database.write() as session:
        use_rules(session, {"scope": RuleScope.ACCOUNT, "max_count": 3, "days": 30, **request.param})
        return [row.id for row in add_people(session, [f"p{number}" for number in range(PEOPLE)], add_account(session))]


@pytest.fixture
def rule_name(request: pytest.FixtureRequest) -> str:
    return str(request.node.callspec.params["people"]["name"])


def test_two_hundred_requests_from_eight_processes_share_a_quota_of_three(
    settings: Settings, database: Database, people: list[int], rule_name: str
) -> None:
    answers = race(settings, reserve_each, [people[start::PROCESSES] for start in range(PROCESSES)])
    check_three([answer for of_process in answers for answer in of_process], rule_name)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Hold)) == 3
        assert session.scalar(select(func.count()).select_from(LedgerEvent)) == 3


@pytest.mark.parametrize("people", THREE[:1], indirect=True, ids=["people"])
def test_two_hundred_requests_over_http_share_a_quota_of_three(
    settings: Settings, database: Database, people: list[int], rule_name: str
) -> None:
    headers = sign_in(database)
    with server_process(settings, "--no-worker") as server, ThreadPoolExecutor(PROCESSES) as clients:
        parts = [people[start::PROCESSES] for start in range(PROCESSES)]
        answers = clients.map(lambda part: [post(server, headers, person) for person in part], parts)
        check_three([(answer.status_code, answer.json()) for part in answers for answer in part], rule_name)


def check_three(answers: Sequence[Answer], rule_name: str) -> None:
    """Three were granted, and every refusal names the rule."""
    assert Counter(status for status, _ in answers) == {201: 3, 409: PEOPLE - 3}
    refused = [decision for status, answer in answers if status == 409 for decision in answer["refused"]]
    assert [[reason["rule"]["name"] for reason in decision["reasons"]] for decision in refused] == (
        [[rule_name]] * (PEOPLE - 3)
    )
    assert all(decision["next_eligible_at"] for decision in refused)


def test_sixteen_requests_with_one_key_are_one_reservation_and_sixteen_equal_answers(
    settings: Settings, database: Database
) -> None:
    with database.write() as session:
        (person,) = add_people(session, ["Mara"], add_account(session))
    headers = sign_in(database) | {"Idempotency-Key": "one"}
    with server_process(settings, "--no-worker") as server, ThreadPoolExecutor(16) as clients:
        answers = list(clients.map(lambda _: post(server, headers, person.id), range(16)))
    assert [(answer.status_code, answer.json()) for answer in answers] == [(201, answers[0].json())] * 16
    assert Counter(answer.headers.get("Idempotent-Replayed") for answer in answers) == {None: 1, "true": 15}
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Reservation)) == 1
        assert session.scalar(select(func.count()).select_from(IdempotentAnswer)) == 1


def sign_in(database: Database) -> dict[str, str]:
    with database.write() as session:
        secret, _ = create_token(session, "outreach", Role.RESEARCHER)
    return {"Authorization": f"Bearer {secret}"}


def post(server: ServerProcess, headers: dict[str, str], participant_id: int) -> httpx.Response:
    body = {"participants": [participant_id], "purpose": "Talk"}
    return httpx.post(f"{server.address}/api/outreach/reservations", json=body, headers=headers, timeout=60)


QUOTAS = [
    Quota("participant", 1, 7 * DAY),
    Quota("participant", 2, 30 * DAY),
    Quota("account", 3, 9 * DAY, counts_people=True),
    Quota("account", 4, 9 * DAY),
]


@pytest.fixture
def muddle(database: Database) -> list[int]:
    """Ten people of two accounts and two of none, under rules on all of them."""
    with database.write() as session:
        use_rules(session, *(to_rule(quota) for quota in QUOTAS))
        rows = []
        for name in ("Northwind", "Contoso"):
            rows += add_people(session, [f"p{number}" for number in range(5)], add_account(session, name))
        rows += add_people(session, ["Mara", "Ines"])
        return [row.id for row in rows]


def to_rule(quota: Quota) -> dict[str, Any]:
    limits = {"max_count": quota.most, "days": quota.window.days, "counts_people": quota.counts_people}
    return {"scope": RuleScope(quota.owner), **limits}


@pytest.mark.parametrize("seed", [1, 2])
def test_no_quota_is_exceeded_and_no_hold_lost_while_others_confirm_release_and_let_run_out(
    settings: Settings, database: Database, muddle: list[int], tmp_path: Path, seed: int
) -> None:
    clock = SharedClock(tmp_path / "clock", timedelta(minutes=47))
    plays = [Play(100 * seed + number, clock, muddle, rounds=60) for number in range(6)]
    done = race(settings, play, plays)
    ends = audit(database, QUOTAS)
    assert min(ends[status] for status in HoldStatus if status != HoldStatus.HELD) > 0, ends
    check_told(database, done)


def test_clocks_that_disagree_and_merges_meanwhile_let_no_quota_be_exceeded(
    settings: Settings, database: Database, muddle: list[int], tmp_path: Path
) -> None:
    clock = SharedClock(tmp_path / "clock", timedelta(seconds=907))
    pairs = [(muddle[0], muddle[1]), (muddle[5], muddle[6]), (muddle[10], muddle[11])]
    skewed = [clock.ahead(timedelta(minutes=minutes)) for minutes in (-40, -20, 0, 0, 20, 40)]
    plays = [Play(number, skewed[number], muddle, 60, pairs) for number in range(6)]
    done = race(settings, play, plays)
    by_row = [quota for quota in QUOTAS if not quota.counts_people]
    audit(database, by_row, is_one_clock=False)
    check_told(database, done)


def check_told(database: Database, done: Sequence[Sequence[tuple[str, int]]]) -> None:
    """What the processes were told was done is in the tables, and nothing besides."""
    told = [act for of_process in done for act in of_process]
    with database.read() as session:
        made = session.scalars(select(Reservation.id).order_by(Reservation.id)).all()
        ends = session.execute(select(Hold.reservation_id, Hold.status)).all()
    assert sorted(row_id for act, row_id in told if act == RESERVE) == list(made)
    for act, status in ((CONFIRM, HoldStatus.CONFIRMED), (RELEASE, HoldStatus.RELEASED)):
        settled = {row_id for row_id, end in ends if end == status}
        assert settled <= {row_id for told_act, row_id in told if told_act == act}
