"""Studies: research projects."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from api.changes import record_details_of
from api.cursors import decode_cursor, encode_cursor
from api.studies.schemas import NewStudy, StudyChange, StudyInfo, StudyPage
from models.customers import Study
from models.errors import Conflict, NotFound
from models.interviews import Interview

_REQUIRED = frozenset({"name", "kind", "is_confidential"})


def list_studies(session: Session, limit: int, cursor: str | None, *, q: str | None = None) -> StudyPage:
    """Studies by name; `q` is part of a name."""
    found, lowered = _select_studies(), func.lower(Study.name)
    if cursor:
        name, last_id = decode_cursor(cursor, str, int)
        found = found.where((lowered > name) | ((lowered == name) & (Study.id > last_id)))
    if q:
        found = found.where(lowered.contains(q.lower(), autoescape=True))
    rows = session.execute(found.order_by(lowered, Study.id).limit(limit + 1)).all()
    next_cursor = encode_cursor(rows[limit - 1][0].name.lower(), rows[limit - 1][0].id) if len(rows) > limit else None
    return StudyPage(items=[_describe(*row) for row in rows[:limit]], next_cursor=next_cursor)


def get_study_info(session: Session, study_id: int) -> StudyInfo:
    row = session.execute(_select_studies().where(Study.id == study_id)).one_or_none()
    if row is None:
        raise NotFound(f"There is no study {study_id}.")
    return _describe(*row)


def create_study(session: Session, new: NewStudy) -> StudyInfo:
    _refuse_taken(session, new.name, study_id=None)
    study = Study(**new.model_dump())
    session.add(study)
    session.flush()
    return get_study_info(session, study.id)


def change_study(session: Session, study_id: int, change: StudyChange) -> StudyInfo:
    study = session.get(Study, study_id)
    if study is None:
        raise NotFound(f"There is no study {study_id}.")
    if change.name is not None:
        _refuse_taken(session, change.name, study_id)
    for name, value in change.model_dump(exclude_unset=True).items():
        if name not in _REQUIRED or value is not None:
            setattr(study, name, value)
    record_details_of(session, Interview.study_id == study_id)
    return get_study_info(session, study_id)


def _select_studies() -> Select[Study, int]:
    held = select(func.count()).select_from(Interview).where(Interview.study_id == Study.id).scalar_subquery()
    return select(Study, held)


def _describe(study: Study, interviews: int) -> StudyInfo:
    return StudyInfo(
        id=study.id,
        name=study.name,
        purpose=study.purpose,
        public_name=study.public_name,
        kind=study.kind,
        is_confidential=study.is_confidential,
        interviews=interviews,
    )


def _refuse_taken(session: Session, name: str, study_id: int | None) -> None:
    found = select(Study.id).where(Study.name == name, Study.id.is_distinct_from(study_id))
    if session.scalar(found) is not None:
        raise Conflict(f"There is a study named {name} already.", errors={"name": "is taken"})
