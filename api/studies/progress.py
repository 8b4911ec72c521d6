"""How far a study is, counted from its interviews and from the contact ledger."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from api.studies.checking import require_study
from api.studies.schemas import CohortReached, InterviewCounts, OutreachCounts, StudyProgress
from models.base import now
from models.customers import Account, Participant
from models.interviews import Interview, InterviewStatus, interview_participants
from models.ledger import counts
from models.touches import Hold, HoldStatus, Reservation, Touch, TouchKind

_REACHED = Interview.status != InterviewStatus.FAILED
_COUNTED = [TouchKind.INVITED, TouchKind.BOOKED, TouchKind.COMPLETED, TouchKind.DECLINED, TouchKind.NO_SHOW]


def measure_progress(session: Session, study_id: int) -> StudyProgress:
    require_study(session, study_id)
    is_of_study = Interview.study_id == study_id
    by_status = select(Interview.status, func.count()).where(is_of_study).group_by(Interview.status)
    reached = select(func.count(Interview.account_id.distinct()), func.max(Interview.held_on))
    accounts, last_interview_on = session.execute(reached.where(is_of_study, _REACHED)).one()
    return StudyProgress(
        interviews=InterviewCounts(**_read_pairs(InterviewCounts, session.execute(by_status))),
        participants=session.scalar(_count_participants(is_of_study)) or 0,
        accounts=accounts,
        cohorts=_list_cohorts(session, is_of_study),
        last_interview_on=last_interview_on,
        outreach=_count_outreach(session, study_id),
    )


def _count_participants(is_of_study: ColumnElement[bool]) -> Select[int]:
    takes_part = interview_participants.c
    people = select(func.count(Participant.kept_id.distinct())).select_from(Interview)
    people = people.join(interview_participants, takes_part.interview_id == Interview.id)
    return people.join(Participant, Participant.id == takes_part.participant_id).where(is_of_study, _REACHED)


def _list_cohorts(session: Session, is_of_study: ColumnElement[bool]) -> list[CohortReached]:
    """The largest first; those of no known cohort last."""
    interviews = func.count(Interview.id)
    found = (
        select(Account.cohort, interviews, func.count(Interview.account_id.distinct()))
        .select_from(Interview)
        .outerjoin(Account, Account.id == Interview.account_id)
        .where(is_of_study, _REACHED)
        .group_by(Account.cohort)
        .order_by(Account.cohort.is_(None), interviews.desc(), Account.cohort)
    )
    return [CohortReached(cohort=row[0], interviews=row[1], accounts=row[2]) for row in session.execute(found)]


def _count_outreach(session: Session, study_id: int) -> OutreachCounts:
    people = func.count(Participant.kept_id.distinct())
    told = (
        select(Touch.kind, people)
        .join(Participant, Participant.id == Touch.participant_id)
        .where(Touch.study_id == study_id, Touch.kind.in_(_COUNTED), counts())
        .group_by(Touch.kind)
    )
    held = (
        select(people)
        .select_from(Hold)
        .join(Reservation, Reservation.id == Hold.reservation_id)
        .join(Participant, Participant.id == Hold.participant_id)
        .where(Reservation.study_id == study_id, Hold.status == HoldStatus.HELD, Hold.expires_at > now())
    )
    reached = _read_pairs(OutreachCounts, session.execute(told))
    return OutreachCounts(**reached | {"held": session.scalar(held) or 0})


def _read_pairs(model: type[BaseModel], rows: Iterable[Any]) -> dict[str, int]:
    """Counts by name, nought for what no row names."""
    return dict.fromkeys(model.model_fields, 0) | {str(name): count for name, count in rows}
