"""Studies: research projects."""

from sqlalchemy import func
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.changes import record_details_of
from api.cursors import decode_cursor, encode_cursor
from api.studies.checking import check_texts, lock_study, no_study, refuse_backwards, refuse_stale, refuse_taken
from api.studies.describing import describe_detail, describe_study, select_studies
from api.studies.schemas import NewStudy, StudyChange, StudyDetail, StudyPage
from models.customers import Study, StudyMember, StudyStatus
from models.interviews import Interview
from models.settings import Settings

_REQUIRED = frozenset({"name", "kind", "is_confidential", "status", "guide"})
_INDEXED = frozenset({"name", "is_confidential"})


def list_studies(
    session: Session, limit: int, cursor: str | None, *, q: str | None = None, status: StudyStatus | None = None
) -> StudyPage:
    """Studies by name; `q` is part of a name."""
    found, lowered = select_studies(), func.lower(Study.name)
    if cursor:
        name, last_id = decode_cursor(cursor, str, int)
        found = found.where((lowered > name) | ((lowered == name) & (Study.id > last_id)))
    if q:
        found = found.where(lowered.contains(q.lower(), autoescape=True))
    if status:
        found = found.where(Study.status == status)
    rows = session.execute(found.order_by(lowered, Study.id).limit(limit + 1)).all()
    next_cursor = encode_cursor(rows[limit - 1][0].name.lower(), rows[limit - 1][0].id) if len(rows) > limit else None
    return StudyPage(items=[describe_study(*row) for row in rows[:limit]], next_cursor=next_cursor)


def get_study_detail(session: Session, study_id: int, reader: Principal) -> StudyDetail:
    row = session.execute(select_studies().where(Study.id == study_id)).one_or_none()
    if row is None:
        raise no_study(study_id)
    study, interviews = row
    return describe_detail(session, study, interviews, reader)


def create_study(session: Session, settings: Settings, new: NewStudy, creator: Principal) -> StudyDetail:
    """Who adds a study leads it, to begin with."""
    refuse_taken(session, new.name, study_id=None)
    check_texts(settings, new)
    study = Study(**new.model_dump())
    refuse_backwards(study)
    session.add(study)
    session.flush()
    if creator.user_id is not None:
        session.add(StudyMember(study_id=study.id, user_id=creator.user_id, is_lead=True))
        session.flush()
    return get_study_detail(session, study.id, creator)


def change_study(
    session: Session, settings: Settings, study_id: int, change: StudyChange, editor: Principal
) -> StudyDetail:
    study = lock_study(session, study_id)
    refuse_stale(study, change)
    check_texts(settings, change)
    if change.name is not None:
        refuse_taken(session, change.name, study_id)
    sent = change.model_dump(exclude_unset=True, exclude={"edit_version"})
    values = {name: value for name, value in sent.items() if name not in _REQUIRED or value is not None}
    for name, value in values.items():
        setattr(study, name, value)
    refuse_backwards(study)
    study.edit_version += 1
    session.flush()
    if not values.keys().isdisjoint(_INDEXED):
        record_details_of(session, Interview.study_id == study_id)
    return get_study_detail(session, study_id, editor)
