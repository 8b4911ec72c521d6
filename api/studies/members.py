"""Who works on a study. It has one lead or more, as long as it has members."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.schemas import Named
from api.studies.checking import lock_study, require_study
from api.studies.describing import list_members
from api.studies.schemas import Candidates, StudyMembers
from models.customers import StudyMember
from models.errors import Conflict, NotFound
from models.people import User


def list_candidates(session: Session, study_id: int) -> Candidates:
    """Active users who are not members yet, by name."""
    require_study(session, study_id)
    members = select(StudyMember.user_id).where(StudyMember.study_id == study_id)
    found = select(User).where(User.is_active, User.id.not_in(members)).order_by(func.lower(User.name), User.id)
    return Candidates(items=[Named.model_validate(user) for user in session.scalars(found)])


def put_member(session: Session, study_id: int, user_id: int, *, is_lead: bool) -> StudyMembers:
    """Adds a member, or says whether one leads."""
    lock_study(session, study_id)
    user = session.get(User, user_id)
    if user is None or not user.is_active:
        raise NotFound(f"There is no active user {user_id}.")
    member = session.get(StudyMember, (study_id, user_id))
    if member is None:
        session.add(StudyMember(study_id=study_id, user_id=user_id, is_lead=is_lead))
    else:
        member.is_lead = is_lead
    session.flush()
    return _answer(session, study_id)


def remove_member(session: Session, study_id: int, user_id: int) -> StudyMembers:
    lock_study(session, study_id)
    member = session.get(StudyMember, (study_id, user_id))
    if member is None:
        raise NotFound(f"User {user_id} is no member of study {study_id}.")
    session.delete(member)
    session.flush()
    return _answer(session, study_id)


def _answer(session: Session, study_id: int) -> StudyMembers:
    members = list_members(session, study_id)
    if members and not any(member.is_lead for member in members):
        raise Conflict(
            "A study with members needs a lead. Make somebody its lead first.", errors={"is_lead": "is needed"}
        )
    return StudyMembers(items=members)
