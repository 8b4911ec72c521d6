"""Reserving: people are held before anybody writes to them, so that two teams can't both be first."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.audit.recording import note_override
from api.auth.principal import Principal
from api.ledger.checking import Desk, make_proposal, refuse_too_many
from api.ledger.decisions import Decision, Outcome
from api.ledger.describing import describe_decisions
from api.ledger.expiring import mark_expired
from api.ledger.facts import Counted, PersonFacts, Proposal
from api.ledger.loading import load_people
from api.ledger.people import resolve_participants
from api.ledger.rulebook import open_book
from api.ledger.schemas import DecisionInfo, NewReservation
from api.ledger.studies import resolve_study
from models.customers import Participant
from models.errors import Conflict, InvalidInput
from models.events import EventKind, record_event
from models.ledger import lock_customers
from models.outreach import RuleEffect
from models.touches import Hold, Reservation, TouchKind

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Reserved:
    """What became of a request: `reservation` is empty where nobody was granted."""

    reservation: Reservation | None
    refused: list[DecisionInfo]


def reserve(session: Session, desk: Desk, new: NewReservation, principal: Principal, clock: Clock) -> Reserved:
    """Holds everybody who may be contacted, one after the other: each counts for those that follow.

    Everybody concerned is locked first, and the time is read after that. A dry run is `check`.
    """
    _check(new, desk)
    study = resolve_study(session, new.study)
    participants = resolve_participants(session, new.participants)
    at = lock_people(session, participants, clock)
    book = open_book(session, desk.settings, make_proposal(new, study))
    people = load_people(session, desk.key, participants, book, at)
    decided: list[tuple[PersonFacts, Decision]] = []
    granted: list[Hold] = []
    reservation = _make_reservation(new, desk, principal, book.proposal, at)
    for person in people.facts:
        decision = book.decide(person, at)
        if not _is_granted(decision, new, principal):
            decided.append((person, decision))
            continue
        granted.append(_make_hold(person, decision, reservation))
        _count_at_once(person, granted[-1], reservation, len(granted))
    refused = describe_decisions(session, people, decided, desk.zone)
    if not granted:
        return Reserved(None, refused)
    reservation.holds = granted
    overridden = {item["rule_id"] for hold in granted for item in hold.overridden}
    if overridden:
        note_override(sorted(overridden))
    session.add(reservation)
    session.flush()
    record_event(session, EventKind.RESERVATION_CREATED, describe_reservation(reservation, granted))
    return Reserved(reservation, refused)


def lock_people(session: Session, participants: Sequence[Participant], clock: Clock) -> datetime:
    """Locks participants and their accounts, marks their expired holds, and answers the time it was then.

    Raises Conflict where one changed its account or was merged while we waited.
    """
    ids = [participant.id for participant in participants]
    before = {row.id: (row.account_id, row.merged_into_id) for row in participants}
    accounts = {row.account_id for row in participants if row.account_id is not None}
    lock_customers(session, ids, accounts)
    rows = select(Participant.id, Participant.account_id, Participant.merged_into_id).where(Participant.id.in_(ids))
    if {row_id: (account_id, merged) for row_id, account_id, merged in session.execute(rows)} != before:
        raise Conflict("Somebody changed one of these participants at this moment. Try again.")
    at = clock()
    mark_expired(session, at, ids, accounts)
    return at


def describe_reservation(reservation: Reservation, holds: Collection[Hold]) -> dict[str, object]:
    """A reservation as events tell it."""
    return {
        "reservation_id": reservation.id,
        "kind": reservation.kind,
        "channel": reservation.channel,
        "team": reservation.team,
        "study_id": reservation.study_id,
        "expires_at": reservation.expires_at.isoformat(),
        "participant_ids": [hold.participant_id for hold in holds],
        "overridden": sorted({item["rule"] for hold in holds for item in hold.overridden}),
        "override_reason": reservation.override_reason,
        "reserved_by": reservation.reserved_by_name,
    }


def _check(new: NewReservation, desk: Desk) -> None:
    settings = desk.settings
    refuse_too_many(new, settings.reservation_participants_max, "EARSHOT_RESERVATION_PARTICIPANTS_MAX")
    if new.ttl_hours is not None and new.ttl_hours > settings.reservation_ttl_hours_max:
        most = f"at most {settings.reservation_ttl_hours_max} (EARSHOT_RESERVATION_TTL_HOURS_MAX)"
        raise InvalidInput(f"A reservation can't hold for {new.ttl_hours} hours: {most}.", errors={"ttl_hours": most})
    if new.kind == TouchKind.PAID and new.incentive is None:
        raise InvalidInput("Say how much is to be paid.", errors={"incentive": "is needed where kind is paid"})
    if new.scheduled_at is not None and new.kind != TouchKind.BOOKED:
        raise InvalidInput("Only a booking has a time.", errors={"scheduled_at": "goes with kind booked alone"})


def _make_reservation(
    new: NewReservation, desk: Desk, principal: Principal, proposal: Proposal, at: datetime
) -> Reservation:
    hours = new.ttl_hours or desk.settings.reservation_ttl_hours
    return Reservation(
        kind=proposal.kind,
        channel=proposal.channel,
        study_id=proposal.study_id,
        study_kind=proposal.study_kind,
        team=new.team or principal.team,
        purpose=new.purpose,
        expires_at=at + timedelta(hours=hours),
        override_reason=new.override_reason,
        scheduled_at=new.scheduled_at,
        amount_cents=proposal.amount_cents or None,
        currency=proposal.currency,
        reserved_by=principal.user_id,
        reserved_by_name=principal.name,
        created_at=at,
    )


def _is_granted(decision: Decision, new: NewReservation, principal: Principal) -> bool:
    if decision.outcome in {Outcome.ALLOWED, Outcome.WARN}:
        return True
    return new.override_reason is not None and decision.may_be_overridden_by(principal.role)


def _make_hold(person: PersonFacts, decision: Decision, reservation: Reservation) -> Hold:
    set_aside = [reason.rule for reason in decision.reasons if reason.rule and reason.rule.effect != RuleEffect.WARN]
    return Hold(
        participant_id=person.id,
        account_id=person.account.id if person.account else None,
        expires_at=reservation.expires_at,
        overridden=[{"rule_id": rule.id, "rule": rule.name} for rule in set_aside],
    )


def _count_at_once(person: PersonFacts, hold: Hold, reservation: Reservation, number: int) -> None:
    """Lets the hold count for those decided after it; it has no id yet and bears minus its number."""
    held = Counted(
        id=-number,
        kind=TouchKind(reservation.kind),
        at=reservation.created_at,
        participant_id=person.id,
        channel=reservation.channel,
        study_kind=reservation.study_kind,
        study_id=reservation.study_id,
        team=reservation.team,
        amount_cents=reservation.amount_cents,
        currency=reservation.currency,
        expires_at=hold.expires_at,
    )
    person.history.add(held)
    if person.account:
        person.account.history.add(held)
