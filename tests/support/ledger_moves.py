"""What happens to touches and holds, in the real ledger and in the naive one."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select

from api.auth.principal import Principal
from api.ledger import service, sweeping
from api.ledger.schemas import Contact, NewReservation, ReservationInfo, Settlement
from models.customers import Study
from models.database import Database, open_database
from models.errors import Conflict, EarshotError, InvalidInput
from models.ledger import add_touch, lock_customers, void_touch
from models.outreach import OutreachRule
from models.people import Role
from models.secret_key import SecretKey
from models.settings import Settings
from models.touches import Hold, Touch
from tests.support.ledger import add_account, add_person
from tests.support.ledger_draws import STUDY_KINDS
from tests.support.ledger_translation import describe_plan, make_hold, require_same, to_fact
from tests.support.naive_ledger import ROLES, NaiveLedger
from tests.support.naive_records import Company, Fact, Human, Plan, Verdict

BASE_URL = "https://earshot.example"
SKEW = timedelta(seconds=300)
Thing = TypeVar("Thing")


@dataclass
class Reserved:
    id: int
    created_at: datetime
    holds: list[Fact]


@dataclass
class OutreachMirror:
    """Each move asserts that both ledgers answer the same."""

    database: Database
    desk: service.Desk
    naive: NaiveLedger
    reserved: list[Reserved] = field(default_factory=list)

    @classmethod
    @contextmanager
    def open(cls, settings: Settings, zone: str) -> Iterator[Self]:
        database = open_database(settings)
        desk = service.Desk(settings.model_copy(update={"timezone": zone}), SecretKey(b"a key"))
        with closing(database):
            yield cls(database, desk, NaiveLedger(ZoneInfo(zone)))

    def populate(self, renewal_on: date) -> None:
        """Two accounts, five people of them and one of none, two studies, and no rules."""
        with self.database.write() as session:
            session.execute(delete(OutreachRule))
            session.add_all(Study(id=number, name=kind, kind=kind) for number, kind in STUDY_KINDS.items())
            accounts = [
                add_account(session, "Northwind", cohort="pilot", renewal_on=renewal_on, custom_fields={"tier": 1}),
                add_account(session, "Contoso"),
            ]
            for place, account in enumerate([accounts[0], accounts[0], accounts[0], accounts[1], accounts[1], None]):
                row = add_person(session, f"p{place}", account, custom_fields={"vip": True} if place % 2 else {})
                self.naive.humans[row.id] = Human(row.id, row.account_id, row.custom_fields)
                self.naive.emails[row.emails[0].email] = row.id
            for account in accounts:
                self.naive.companies[account.id] = Company(
                    account.id, account.cohort, account.renewal_on, account.custom_fields
                )

    def list_kept(self) -> list[int]:
        return [human.id for human in self.naive.humans.values() if human.merged_into is None]

    def compare(self, people: Sequence[int], plan: Plan, at: datetime) -> list[Verdict]:
        """Asserts that both say the same of these people, and answers what."""
        with self.database.read() as session:
            decisions = service.check(session, self.desk, Contact(**describe_plan(plan, people)), at).decisions
        verdicts = [self.naive.judge(human, plan, at) for human in people]
        for decision, verdict in zip(decisions, verdicts, strict=True):
            require_same(decision, verdict)
        return verdicts

    def record(self, who: int, fields: dict[str, Any], at: datetime, corrects: Fact | None = None) -> None:
        human = self.naive.humans[corrects.human] if corrects else pick(list(self.naive.humans.values()), who)
        with self.database.write() as session:
            lock_customers(session, [human.id], [human.company])
            row = Touch(participant_id=human.id, account_id=human.company, happened_at=at, recorded_by_name="Ada")
            for name, value in (fields | {"voids_id": corrects.id if corrects else None}).items():
                setattr(row, name, value)
            add_touch(session, row)
        if corrects:
            corrects.is_void = True
        self.naive.touches.append(to_fact(row))

    def void(self, which: int, fields: dict[str, Any] | None, at: datetime) -> None:
        """Takes a touch back, or corrects it where `fields` say how it was."""
        standing = [touch for touch in self.naive.touches if not touch.is_void]
        if not standing:
            return
        touch = pick(standing, which)
        if fields:
            self.record(0, fields, at, touch)
            return
        with self.database.write() as session:
            lock_customers(session, [touch.human], [touch.company])
            row = session.get_one(Touch, touch.id)
            void_touch(session, row, at, recorded_by=None, recorded_by_name="Ada", note=None)
        touch.is_void = True

    def reserve(self, who: Sequence[int], plan: Plan, at: datetime, hours: int, role: str | None) -> None:
        """With an override where a role is named. Each who is granted counts for those after."""
        named = [pick(list(self.naive.humans), place) for place in who]
        people = list(dict.fromkeys(map(self.naive.kept, named)))
        companies = {self.naive.humans[human].company for human in people} - {None}
        self._expire(at, lambda hold: self.naive.kept(hold.human) in people or hold.company in companies)
        granted, refused = [], []
        for human in people:
            verdict = self.naive.judge(human, plan, at)
            is_overridden = role and verdict.role and ROLES.index(role) >= ROLES.index(verdict.role)
            if verdict.word in {"allowed", "warn"} or is_overridden:
                granted.append(make_hold(self.naive.humans[human], plan, at, at + timedelta(hours=hours)))
                self.naive.holds.append(granted[-1])
            else:
                refused.append(verdict)
        reason = "They asked us to" if role else None
        new = NewReservation(**describe_plan(plan, named), purpose="Talk", ttl_hours=hours, override_reason=reason)
        asker = Principal(Role(role or "member"), "Ada", token_id=1)
        with self.database.write() as session:
            (status, answer), _ = service.reserve_once(session, self.desk, BASE_URL, new, asker, lambda: at)
            found = select(Hold.participant_id, Hold.id).where(Hold.reservation_id == answer.get("id"))
            ids = dict(session.execute(found).all())
        assert status == (201 if granted else 409)
        assert [person["id"] for person in answer.get("granted", ())] == [hold.human for hold in granted]
        for told, verdict in zip(answer["refused"], refused, strict=True):
            require_same(told, verdict, is_behind_known=False)
        for hold in granted:
            hold.id = ids[hold.human]
        if granted:
            self.reserved.append(Reserved(answer["id"], at, granted))

    def settle(
        self,
        which: int,
        at: datetime,
        one: int | None,
        *,
        is_confirmed: bool,
        happened_at: datetime | None = None,
    ) -> None:
        """Of a reservation, the latest first, all or one; `happened_at` is for confirmations."""
        if not self.reserved:
            return
        reserved = pick(self.reserved[::-1], which)
        named = None if one is None else pick(reserved.holds, one).human
        holds = [
            hold for hold in reserved.holds if named is None or self.naive.kept(hold.human) == self.naive.kept(named)
        ]
        asked = Settlement(participants=None if named is None else [named], happened_at=happened_at)
        act = self._confirm if is_confirmed else self._release
        act(reserved, holds, asked, at)

    def _confirm(self, reserved: Reserved, holds: Sequence[Fact], asked: Settlement, at: datetime) -> None:
        given = asked.happened_at
        active = [hold for hold in holds if hold.status == "held" and hold.expires and hold.expires > at]
        error: type[EarshotError] | None = None
        if not active and not any(hold.status == "confirmed" for hold in holds):
            error = Conflict
        elif given and not reserved.created_at <= given <= at + SKEW:
            error = InvalidInput

        def confirm() -> ReservationInfo:
            with self.database.write() as session:
                return service.confirm(
                    session, self.desk, BASE_URL, reserved.id, asked, Principal(Role.MEMBER, "Ada"), lambda: at
                )

        if error:
            with pytest.raises(error):
                confirm()
            return
        touch_ids = {person.id: person.touch_id for person in confirm().granted}
        for hold in active:
            hold.status = "confirmed"
            happened_at = max(min(given or at, at), reserved.created_at)
            touch_id = touch_ids[hold.human]
            assert touch_id is not None
            self.naive.touches.append(replace(hold, id=touch_id, at=happened_at, expires=None))

    def _release(self, reserved: Reserved, holds: Sequence[Fact], asked: Settlement, at: datetime) -> None:
        def release() -> None:
            with self.database.write() as session:
                service.release(session, self.desk, BASE_URL, reserved.id, asked, lambda: at)

        if asked.participants and any(hold.status == "confirmed" for hold in holds):
            with pytest.raises(Conflict):
                release()
            return
        release()
        for hold in holds:
            hold.status = "released" if hold.status == "held" else hold.status

    def sweep(self, at: datetime) -> None:
        sweeping.sweep_holds(self.database, at)
        self._expire(at, lambda _: True)

    def check_holds(self) -> None:
        """Each hold is as it should be."""
        with self.database.read() as session:
            found = dict(session.execute(select(Hold.id, Hold.status)).all())
        assert found == {hold.id: hold.status for hold in self.naive.holds}

    def _expire(self, at: datetime, concerns: Callable[[Fact], bool]) -> None:
        for hold in self.naive.holds:
            if hold.status == "held" and hold.expires and hold.expires <= at and concerns(hold):
                hold.status = "expired"


def pick(things: Sequence[Thing], place: int) -> Thing:
    return things[place % len(things)]
