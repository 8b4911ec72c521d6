"""Decisions and reservations as they are told."""

from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.ledger.decisions import Decision, Reason
from api.ledger.facts import Counted, PersonFacts, Rule
from api.ledger.loading import People
from api.ledger.schemas import DecisionInfo, Person, ReasonInfo, TouchBehind
from api.ledger.wording import say_reason
from api.schemas import Named
from models.customers import Study
from models.outreach import RuleEffect
from models.people import Role


def describe_decisions(
    session: Session, people: People, decided: list[tuple[PersonFacts, Decision]], zone: ZoneInfo
) -> list[DecisionInfo]:
    """In the order given."""
    behind = [item for _, decision in decided for reason in decision.reasons for item in reason.behind]
    teller = _Teller(_name_studies(session, behind), zone)
    return [
        DecisionInfo(
            participant=describe_person(people, person),
            decision=decision.outcome,
            reasons=[teller.tell(reason, person) for reason in decision.reasons],
            next_eligible_at=decision.next_eligible_at,
            overridable=decision.overridable_by is not None,
            overridable_by=decision.overridable_by,
            set_aside=[f"{rule.name} ({waiver.name})" for rule, waiver in decision.set_aside],
        )
        for person, decision in decided
    ]


def describe_person(people: People, person: PersonFacts) -> Person:
    emails = people.emails.get(person.id)
    return Person(
        id=person.id,
        name=people.participants[person.id].name,
        email=emails[0] if emails else None,
        account=Named(id=person.account.id, name=person.account.name) if person.account else None,
    )


class _Teller:
    """Tells reasons; a touch that is behind several of them, of all the people of an account, is described once."""

    def __init__(self, studies: Mapping[int, Named], zone: ZoneInfo) -> None:
        self._studies = studies
        self._zone = zone
        self._touches: dict[tuple[int, bool], TouchBehind] = {}
        self._rules: dict[int, Named] = {}

    def tell(self, reason: Reason, person: PersonFacts) -> ReasonInfo:
        rule = reason.rule
        return ReasonInfo(
            text=say_reason(reason, self._zone),
            effect=rule.effect if rule else RuleEffect.BLOCK,
            rule=self._name(rule) if rule else None,
            suppression=reason.suppression,
            touches=[self._describe(item) for item in reason.behind],
            free_at=reason.free_at,
            overridable_by=rule.overridable_by if rule else None,
            approver=_name_approver(person) if rule and rule.effect == RuleEffect.NEEDS_APPROVAL else None,
        )

    def _name(self, rule: Rule) -> Named:
        return self._rules.setdefault(rule.id, Named(id=rule.id, name=rule.name))

    def _describe(self, item: Counted) -> TouchBehind:
        key = (item.id, item.expires_at is None)
        known = self._touches.get(key)
        if known is None:
            known = self._touches[key] = TouchBehind(
                id=item.id,
                kind=item.kind,
                at=item.at,
                participant_id=item.participant_id,
                team=item.team,
                study=self._studies.get(item.study_id or 0),
                expires_at=item.expires_at,
            )
        return known


def _name_studies(session: Session, items: Iterable[Counted]) -> dict[int, Named]:
    """Studies by id, called as everybody may know them."""
    wanted = {item.study_id for item in items if item.study_id is not None}
    if not wanted:
        return {}
    found = select(Study.id, Study.public_name, Study.name).where(Study.id.in_(wanted))
    return {row_id: Named(id=row_id, name=public or name) for row_id, public, name in session.execute(found)}


def _name_approver(person: PersonFacts) -> str:
    owner = person.account.owner_email if person.account else None
    return owner or Role.ADMIN
