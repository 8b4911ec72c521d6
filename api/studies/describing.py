"""Studies as we answer them. What is written for the interviewers is left out unless the reader may read interviews."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.auth.roles import ROLES, Capability
from api.studies.schemas import GuideQuestion, StudyDetail, StudyInfo, StudyMemberInfo
from models.customers import Study, StudyMember
from models.interviews import Interview
from models.people import User


def select_studies() -> Select[Study, int]:
    held = select(func.count()).select_from(Interview).where(Interview.study_id == Study.id).scalar_subquery()
    return select(Study, held)


def describe_study(study: Study, interviews: int) -> StudyInfo:
    return StudyInfo(
        id=study.id,
        name=study.name,
        purpose=study.purpose,
        public_name=study.public_name,
        kind=study.kind,
        is_confidential=study.is_confidential,
        interviews=interviews,
        status=study.status,
        starts_on=study.starts_on,
        ends_on=study.ends_on,
        interviews_planned=study.interviews_planned,
        edit_version=study.edit_version,
    )


def describe_detail(session: Session, study: Study, interviews: int, reader: Principal) -> StudyDetail:
    may_read = reader.role in ROLES[Capability.READ_INTERVIEWS]
    return StudyDetail(
        **describe_study(study, interviews).model_dump(),
        plan=study.plan if may_read else None,
        guide=[GuideQuestion.model_validate(question) for question in study.guide] if may_read else None,
        consent_form=study.consent_form if may_read else None,
        participants_planned=study.participants_planned,
        accounts_planned=study.accounts_planned,
        members=list_members(session, study.id),
    )


def list_members(session: Session, study_id: int) -> list[StudyMemberInfo]:
    """Leads first, then by name."""
    found = (
        select(User, StudyMember.is_lead)
        .join(StudyMember, StudyMember.user_id == User.id)
        .where(StudyMember.study_id == study_id)
        .order_by(StudyMember.is_lead.desc(), func.lower(User.name), User.id)
    )
    return [
        StudyMemberInfo(id=user.id, name=user.name, role=user.role, is_lead=is_lead)
        for user, is_lead in session.execute(found)
    ]
