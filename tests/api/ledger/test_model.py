"""The real ledger, on a real database, against a naive one (`tests/support/naive_ledger.py`), through random histories.

Time is the machine's own: it goes on by seconds to weeks, or to where something ends, or a second to either side of
that; each act has a clock that may be some seconds off. Times lie around changes to and from summer time, a leap day
and the turn of a year.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, note
from hypothesis import settings as profile
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from models.settings import Settings
from tests.support import ledger_draws as draws
from tests.support.ledger_mirror import Mirror
from tests.support.ledger_moves import pick
from tests.support.naive_records import Plan

Install = Callable[[Path], AbstractContextManager[Settings]]
Touched = tuple[int, dict[str, Any], timedelta]
SECOND = timedelta(seconds=1)
REFUSED, FREE = {"needs_approval", "blocked"}, {"allowed", "warn"}

number = st.integers(0, 11)
few = st.lists(number, min_size=1, max_size=4)
touched = st.tuples(number, draws.touches(), draws.agos)


class LedgerMachine(RuleBasedStateMachine):
    """`install` is set by the test: each history has a database of its own."""

    install: Callable[[], AbstractContextManager[Settings]]

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.settings = self.stack.enter_context(self.install())
        self.plan = Plan()
        self.steps = 0
        self.refusals: list[tuple[int, int]] = []

    @initialize(
        place=st.sampled_from(draws.PLACES),
        laws=st.lists(draws.laws(), min_size=3, max_size=5),
        touches=st.lists(touched, max_size=8),
        days=draws.renewals,
    )
    def begin(self, place: tuple[str, datetime], laws: list[dict[str, Any]], touches: list[Touched], days: int) -> None:
        zone, self.now = place
        note(f"{self.now} in {zone}")
        self.mirror = self.stack.enter_context(Mirror.open(self.settings, zone))
        self.mirror.populate((self.now + timedelta(days)).date())
        for law in laws:
            self.mirror.change_law(law, None)
        self.record_touches(touches)

    def teardown(self) -> None:
        self.stack.close()

    @rule(
        ahead=st.one_of(st.integers(1, 5), st.integers(1, 86_400), st.integers(1, 10 * 86_400)), is_swept=st.booleans()
    )
    def let_time_pass(self, ahead: int, is_swept: bool) -> None:
        self.now += ahead * SECOND
        if is_swept:
            self.mirror.sweep(self.now)

    @rule(which=st.integers(0, 40), offset=st.sampled_from([-SECOND, timedelta(0), SECOND]))
    def go_to_an_edge(self, which: int, offset: timedelta) -> None:
        edges = sorted(edge for edge in self.mirror.naive.list_edges(self.now) if edge > self.now)
        self.now = max(self.now, edges[which % len(edges)] + offset)
        note(f"it is {self.now}")

    @rule(touches=st.lists(touched, min_size=1, max_size=4))
    def record_some_touches(self, touches: list[Touched]) -> None:
        self.record_touches(touches)

    def record_touches(self, touches: list[Touched]) -> None:
        for who, touch, ago in touches:
            self.mirror.record(who, touch, self.now - ago)

    @rule(which=number, touch=st.none() | draws.touches(), ago=draws.agos)
    def take_a_touch_back(self, which: int, touch: dict[str, Any] | None, ago: timedelta) -> None:
        """Or correct it."""
        self.mirror.void(which, touch, self.now - ago)

    @rule(
        who=few,
        skew=draws.skews,
        plan=st.none() | draws.plans(),
        hours=st.sampled_from([1, 24, 48, 720]),
        role=st.sampled_from([None, "member", "admin"]),
    )
    def reserve(self, who: list[int], skew: timedelta, plan: Plan | None, hours: int, role: str | None) -> None:
        """From now on the contact that is planned is this one."""
        self.plan = plan or self.plan
        self.mirror.reserve(who, self.plan, self.now + skew, hours, role)

    @rule(who=few)
    def reserve_the_same(self, who: list[int]) -> None:
        self.mirror.reserve(who, self.plan, self.now, 24, None)

    @rule(which=number, skew=draws.skews, one=st.none() | number, back=st.none() | st.integers(0, 3 * 86_400))
    def confirm(self, which: int, skew: timedelta, one: int | None, back: int | None) -> None:
        at = self.now + skew
        self.mirror.settle(which, at, one, is_confirmed=True, happened_at=None if back is None else at - back * SECOND)

    @rule(which=number, skew=draws.skews, one=st.none() | number)
    def release(self, which: int, skew: timedelta, one: int | None) -> None:
        self.mirror.settle(which, self.now + skew, one, is_confirmed=False)

    @rule(kept=number, merged=number)
    def merge(self, kept: int, merged: int) -> None:
        self.mirror.merge(kept, merged)

    @precondition(lambda self: self.mirror.merges)
    @rule(which=number)
    def part(self, which: int) -> None:
        self.mirror.part(which)

    @rule(what=st.integers(0, 2), which=number, law=draws.laws(), days=draws.renewals, data=st.data())
    def change_something(self, what: int, which: int, law: dict[str, Any], days: int, data: st.DataObject) -> None:
        """A rule, an account, or the account of somebody."""
        if what == 0:
            self.mirror.change_law(law, data.draw(st.none() | number))
        elif what == 1:
            renewal_on = data.draw(st.sampled_from([None, (self.now + timedelta(days)).date()]))
            self.mirror.change_company(which, renewal_on, data.draw(st.sampled_from(draws.COHORTS)))
        else:
            self.mirror.change_human(which, data.draw(st.none() | number))

    @precondition(lambda self: self.refusals)
    @rule(which=number, is_all=st.booleans(), length=st.integers(1, 20 * 86_400), is_company=st.booleans())
    def exempt(self, which: int, is_all: bool, length: int, is_company: bool) -> None:
        """Somebody who is kept back."""
        human, law = self.refusals[which % len(self.refusals)]
        self.mirror.exempt(human, None if is_all else law, self.now + length * SECOND, is_company=is_company)

    @rule(who=few, skew=draws.skews, is_approved=st.booleans())
    def ask_for_approval(self, who: list[int], skew: timedelta, is_approved: bool) -> None:
        self.mirror.approve(who, self.plan, self.now + skew, is_approved=is_approved)

    @rule(who=number, how=st.sampled_from(["human", "company", "email", "stranger"]), kind=st.sampled_from(draws.BANS))
    def suppress_or_lift(self, who: int, how: str, kind: str) -> None:
        """No more than one at a time, since little else is to be seen of whoever is suppressed."""
        if self.mirror.is_anybody_suppressed():
            self.mirror.lift()
        else:
            self.mirror.suppress(who, how, kind)

    @invariant()
    def decisions_and_next_dates_agree(self) -> None:
        if not hasattr(self, "mirror"):
            return
        self.steps += 1
        self.mirror.check_holds()
        everybody = self.mirror.list_kept()
        verdicts = self.mirror.compare(everybody, self.plan, self.now)
        self.mirror.compare(everybody, pick(draws.COMMON, self.steps), self._choose_moment())
        self.refusals = [
            (human, law) for human, verdict in zip(everybody, verdicts, strict=True) for law in sorted(verdict.laws)
        ]
        ends = [(human, verdict.next_at) for human, verdict in zip(everybody, verdicts, strict=True) if verdict.next_at]
        later = [(human, next_at) for human, next_at in ends if next_at > self.now]
        if later:
            self._check_exactness(*pick(later, self.steps))

    def _check_exactness(self, human: int, next_at: datetime) -> None:
        """Refused until then, a second earlier too, and not any more."""
        for at, words in ((max(self.now, next_at - SECOND), REFUSED), (next_at, FREE)):
            (verdict,) = self.mirror.compare([human], self.plan, at)
            assert verdict.word in words

    def _choose_moment(self) -> datetime:
        """Now, by a clock that is behind, or where something ends later on, or just before."""
        edges = [edge for edge in sorted(self.mirror.naive.list_edges(self.now)) if edge > self.now]
        offset = pick([timedelta(0), -SECOND], self.steps // 2)
        return pick([self.now, *edges], self.steps * 7) + offset


@pytest.mark.timeout(900)  # a history that shows a fault is shortened for five minutes at most
def test_decisions_and_next_dates_agree_with_a_naive_ledger(
    installation: Install, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    made: list[None] = []

    class Machine(LedgerMachine):
        @staticmethod
        def install() -> AbstractContextManager[Settings]:
            made.append(None)
            return installation(tmp_path / str(len(made)))

    run_state_machine_as_test(
        Machine,
        settings=profile(
            max_examples=100 if pytestconfig.getoption("--database") == "sqlite" else 20,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
