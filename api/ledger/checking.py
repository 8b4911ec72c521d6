"""Checking: what would be decided about people now, without holding anybody."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from api.ledger.describing import describe_decisions
from api.ledger.facts import Proposal
from api.ledger.loading import load_people
from api.ledger.people import resolve_participants
from api.ledger.rulebook import open_book
from api.ledger.schemas import CheckResult, Contact
from api.ledger.studies import resolve_study
from models.customers import Study, StudyKind
from models.errors import InvalidInput
from models.garbage import collecting_later
from models.secret_key import SecretKey
from models.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """What every request to the ledger needs besides a session."""

    settings: Settings
    key: SecretKey

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings.timezone)


def check(session: Session, desk: Desk, contact: Contact, at: datetime) -> CheckResult:
    """A decision for each participant, in the order asked."""
    refuse_too_many(contact, desk.settings.check_participants_max, "EARSHOT_CHECK_PARTICIPANTS_MAX")
    with collecting_later():
        return _check(session, desk, contact, at)


def _check(session: Session, desk: Desk, contact: Contact, at: datetime) -> CheckResult:
    book = open_book(session, desk.settings, make_proposal(contact, resolve_study(session, contact.study)))
    people = load_people(session, desk.key, resolve_participants(session, contact.participants), book, at)
    decided = [(person, book.decide(person, at)) for person in people.facts]
    return CheckResult(decisions=describe_decisions(session, people, decided, desk.zone))


def make_proposal(contact: Contact, study: Study | None) -> Proposal:
    return Proposal(
        kind=contact.kind,
        channel=contact.channel,
        study_kind=StudyKind(study.kind) if study else contact.study_kind or StudyKind.INTERVIEW,
        study_id=study.id if study else None,
        amount_cents=contact.incentive.amount_cents if contact.incentive else 0,
        currency=contact.incentive.currency if contact.incentive else None,
    )


def refuse_too_many(contact: Contact, most: int, setting: str) -> None:
    if len(contact.participants) > most:
        raise InvalidInput(
            f"{len(contact.participants)} participants are more than the {most} of one request ({setting}). "
            "Ask in several requests.",
            errors={"participants": f"at most {most}"},
        )
