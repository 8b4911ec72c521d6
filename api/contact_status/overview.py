"""How many accounts stand at once, for lists: one load of what the rules ask for, not one for each."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.contact_status.schemas import AccountStanding
from api.contact_status.wording import judge
from api.ledger.checking import Desk
from api.ledger.decisions import Decision
from api.ledger.facts import Proposal
from api.ledger.loading import load_people
from api.ledger.rulebook import open_book
from models.customers import Participant
from models.ledger import counts
from models.touches import Touch, TouchKind


def list_standings(session: Session, desk: Desk, account_ids: Sequence[int], at: datetime) -> list[AccountStanding]:
    """By the rules for an invitation by email to an interview, in the order asked."""
    decided = _decide(session, desk, account_ids, at)
    interviewed = _find_last_interviews(session, account_ids)
    standings = []
    for account_id in account_ids:
        standing, next_free_at = judge(decided[account_id], at)
        standings.append(
            AccountStanding(
                account_id=account_id,
                standing=standing,
                next_free_at=next_free_at,
                last_interview_at=interviewed.get(account_id),
            )
        )
    return standings


def _decide(session: Session, desk: Desk, account_ids: Sequence[int], at: datetime) -> dict[int, list[Decision]]:
    """Decisions about everybody there, by account."""
    book = open_book(session, desk.settings, Proposal())
    theirs = select(Participant).where(Participant.account_id.in_(account_ids), Participant.merged_into_id.is_(None))
    rows = session.scalars(theirs.order_by(Participant.id).limit(desk.settings.check_participants_max)).all()
    decided: dict[int, list[Decision]] = defaultdict(list)
    for row, person in zip(rows, load_people(session, desk.key, rows, book, at).facts, strict=True):
        decided[row.account_id or 0].append(book.decide(person, at))
    return decided


def _find_last_interviews(session: Session, account_ids: Sequence[int]) -> dict[int, datetime]:
    found = (
        select(Touch.account_id, func.max(Touch.happened_at))
        .where(Touch.account_id.in_(account_ids), counts(), Touch.kind == TouchKind.COMPLETED)
        .group_by(Touch.account_id)
    )
    return {account_id: moment for account_id, moment in session.execute(found) if account_id is not None}
