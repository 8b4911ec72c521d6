"""Interviews in the contact ledger: to each participant of one belongs a `completed` touch that says what it says.

Lock an interview before what it says is changed, and tell the change log after its touches: that comes last.
"""

from collections.abc import Collection
from datetime import UTC, datetime, time

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.base import now
from models.customers import Participant, StudyKind
from models.interviews import Interview, interview_participants
from models.ledger import add_touch, counts, lock_customers, void_touch
from models.touches import Channel, Touch, TouchKind

OURSELVES = "Earshot"
"""Who is noted to have recorded what nobody in particular did."""

_NOON = time(12, tzinfo=UTC)  # the same day in nearly all time zones


def lock_interview(session: Session, interview_id: int) -> Interview | None:
    """The interview as it is now; whoever else would change it waits until the commit."""
    found = select(Interview).where(Interview.id == interview_id).with_for_update(key_share=True)
    return session.scalars(found.execution_options(populate_existing=True)).one_or_none()


def list_concerned(session: Session, interview_ids: Collection[int]) -> tuple[set[int], set[int]]:
    """Ids of the participants and of the accounts that interviews and their touches name: whom to lock."""
    takes_part = interview_participants.c
    said = (
        select(Participant.id, func.coalesce(Interview.account_id, Participant.account_id))
        .join(interview_participants, takes_part.participant_id == Participant.id)
        .join(Interview, Interview.id == takes_part.interview_id)
        .where(Interview.id.in_(interview_ids))
    )
    recorded = (
        select(Participant.kept_id, Touch.account_id)
        .join(Participant, Participant.id == Touch.participant_id)
        .where(Touch.interview_id.in_(interview_ids))
    )
    rows = [*session.execute(said), *session.execute(recorded)]
    return {row[0] for row in rows}, {row[1] for row in rows if row[1] is not None}


def sync_completed_touches(
    session: Session, interview: Interview, *, recorded_by: int | None, recorded_by_name: str, team: str | None = None
) -> None:
    """Makes the ledger say what the interview says, and writes nothing where it does. `team` is who held it.

    What is wrong is corrected by a row in its place. A touch of somebody who was merged since is the kept one's.
    """
    session.flush()
    lock_customers(session, *list_concerned(session, [interview.id]))
    accounts = _list_accounts(session, interview)
    standing = session.execute(_select_standing(interview.id)).all()
    team = _find_team(session, interview.id) or team
    for touch, owner_id in standing:
        if owner_id not in accounts:
            note = "Not among the interview's participants any more."
            _void(session, touch, note, recorded_by, recorded_by_name)
        elif not _is_right(touch, interview, accounts[owner_id]):
            right = _make_touch(interview, touch.participant_id, accounts[owner_id], touch.team)
            right.voids_id, right.recorded_by, right.recorded_by_name = touch.id, recorded_by, recorded_by_name
            add_touch(session, right)
    for participant_id in sorted(accounts.keys() - {owner_id for _, owner_id in standing}):
        new = _make_touch(interview, participant_id, accounts[participant_id], team)
        new.recorded_by, new.recorded_by_name = recorded_by, recorded_by_name
        add_touch(session, new)


def void_completed_touches(
    session: Session, interview_id: int, *, recorded_by: int | None, recorded_by_name: str
) -> None:
    """Takes back what an interview that is to be deleted told the ledger."""
    lock_customers(session, *list_concerned(session, [interview_id]))
    for touch, _ in session.execute(_select_standing(interview_id)).all():
        _void(session, touch, "The interview was deleted.", recorded_by, recorded_by_name)


def _select_standing(interview_id: int) -> Select[Touch, int]:
    """The interview's touches that count, each with the participant it is of by now."""
    return (
        select(Touch, Participant.kept_id)
        .join(Participant, Participant.id == Touch.participant_id)
        .where(Touch.interview_id == interview_id, Touch.kind == TouchKind.COMPLETED, counts())
        .order_by(Touch.id)
    )


def _list_accounts(session: Session, interview: Interview) -> dict[int, int | None]:
    """The account that each participant was met for."""
    takes_part = interview_participants.c
    found = (
        select(Participant.id, Participant.account_id)
        .join(interview_participants, takes_part.participant_id == Participant.id)
        .where(takes_part.interview_id == interview.id)
    )
    return {row_id: interview.account_id or employer_id for row_id, employer_id in session.execute(found)}


def _find_team(session: Session, interview_id: int) -> str | None:
    """The team that earlier touches of the interview name."""
    named = select(Touch.team).where(Touch.interview_id == interview_id, Touch.team.is_not(None))
    return session.scalar(named.order_by(Touch.id.desc()).limit(1))


def _make_touch(interview: Interview, participant_id: int, account_id: int | None, team: str | None) -> Touch:
    return Touch(
        kind=TouchKind.COMPLETED,
        participant_id=participant_id,
        account_id=account_id,
        team=team,
        study_id=interview.study_id,
        study_kind=StudyKind(interview.kind),
        channel=Channel.MEETING,
        happened_at=_tell_moment(interview),
        interview_id=interview.id,
    )


def _tell_moment(interview: Interview) -> datetime:
    """Noon of the day it was held, never in the future; the moment of its upload where nobody said which day."""
    if interview.held_on is None:
        return interview.created_at
    return min(datetime.combine(interview.held_on, _NOON), now())


def _is_right(touch: Touch, interview: Interview, account_id: int | None) -> bool:
    """Whether the touch says what the interview says; of the day held, any moment will do."""
    moment = _tell_moment(interview)
    is_same_time = (
        touch.happened_at == moment if interview.held_on is None else touch.happened_at.date() == moment.date()
    )
    said = (account_id, interview.study_id, str(interview.kind))
    return is_same_time and (touch.account_id, touch.study_id, str(touch.study_kind)) == said


def _void(session: Session, touch: Touch, note: str, recorded_by: int | None, recorded_by_name: str) -> None:
    void_touch(session, touch, now(), recorded_by=recorded_by, recorded_by_name=recorded_by_name, note=note)
