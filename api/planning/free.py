"""Who is free to talk now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from api.cursors import decode_cursor, encode_cursor
from api.ledger.checking import Desk
from api.ledger.decisions import Decision, Outcome
from api.ledger.describing import describe_person
from api.ledger.facts import Proposal
from api.ledger.loading import People, load_people
from api.ledger.rulebook import open_book
from api.planning.schemas import FreePage, FreePerson
from models.customers import Account, Participant, ParticipantEmail
from models.ledger import counts
from models.touches import Touch, TouchKind

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom to look among."""

    q: str | None = None
    cohort: str | None = None
    job_title: str | None = None
    account_id: int | None = None
    never_interviewed: bool = False
    last_touch_before: datetime | None = None


def list_free(
    session: Session, desk: Desk, wanted: Wanted, proposal: Proposal, limit: int, cursor: str | None, at: datetime
) -> FreePage:
    """In the order they were added. Each page asks the rules about as many people as it takes to fill it."""
    book = open_book(session, desk.settings, proposal)
    last_id = decode_cursor(cursor, int)[0] if cursor else 0
    found: list[FreePerson] = []
    for batch in _list_batches(session, wanted, last_id):
        people = load_people(session, desk.key, batch, book, at)
        decided = zip(people.facts, batch, strict=True)
        free = [(row, book.decide(person, at)) for person, row in decided]
        chosen = [(row, decision) for row, decision in free if decision.outcome in {Outcome.ALLOWED, Outcome.WARN}]
        found += _describe(session, people, chosen)
        if len(found) > limit:
            return FreePage(items=found[:limit], next_cursor=encode_cursor(found[limit - 1].id))
    return FreePage(items=found)


def _list_batches(session: Session, wanted: Wanted, last_id: int) -> Iterator[Sequence[Participant]]:
    while batch := session.scalars(_select(wanted).where(Participant.id > last_id).limit(_BATCH)).all():
        yield batch
        last_id = batch[-1].id


def _select(wanted: Wanted) -> Select[Participant]:
    found = (
        select(Participant)
        .options(joinedload(Participant.account))
        .where(Participant.merged_into_id.is_(None))
        .order_by(Participant.id)
    )
    if wanted.q:
        is_named = func.lower(Participant.name).contains(wanted.q.lower(), autoescape=True)
        has_email = Participant.emails.any(ParticipantEmail.email.startswith(wanted.q.lower(), autoescape=True))
        found = found.where(is_named | has_email)
    if wanted.cohort:
        found = found.where(Participant.account.has(Account.cohort == wanted.cohort))
    if wanted.job_title:
        found = found.where(func.lower(Participant.job_title).contains(wanted.job_title.lower(), autoescape=True))
    if wanted.account_id is not None:
        found = found.where(Participant.account_id == wanted.account_id)
    if wanted.never_interviewed:
        found = found.where(Participant.id.not_in(_select_touched().where(Touch.kind == TouchKind.COMPLETED)))
    if wanted.last_touch_before is not None:
        found = found.where(
            Participant.id.not_in(_select_touched().where(Touch.happened_at >= wanted.last_touch_before))
        )
    return found


def _select_touched() -> Select[int]:
    return select(Participant.kept_id).join(Touch, Touch.participant_id == Participant.id).where(counts())


def _describe(session: Session, people: People, chosen: Sequence[tuple[Participant, Decision]]) -> Iterator[FreePerson]:
    facts = {person.id: person for person in people.facts}
    last = _load_last(session, [row.id for row, _ in chosen])
    for row, decision in chosen:
        touched_at, interviewed_at = last.get(row.id, (None, None))
        yield FreePerson(
            **dict(describe_person(people, facts[row.id])),
            job_title=row.job_title,
            cohort=row.account.cohort if row.account else None,
            last_touch_at=touched_at,
            last_interview_at=interviewed_at,
            warnings=[reason.rule.name for reason in decision.reasons if reason.rule],
        )


def _load_last(session: Session, kept_ids: Sequence[int]) -> dict[int, tuple[datetime, datetime | None]]:
    """The last touch and the last interview of each."""
    group = select(Participant.id).where(Participant.id.in_(kept_ids) | Participant.merged_into_id.in_(kept_ids))
    latest = func.max(Touch.happened_at)
    found = (
        select(Participant.kept_id, latest, latest.filter(Touch.kind == TouchKind.COMPLETED))
        .join(Touch, Touch.participant_id == Participant.id)
        .where(Participant.id.in_(group), counts())
        .group_by(Participant.kept_id)
    )
    return {kept: (touched_at, interviewed_at) for kept, touched_at, interviewed_at in session.execute(found)}
