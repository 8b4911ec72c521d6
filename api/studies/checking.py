"""What a study must be: found, unchanged since it was seen, called like no other, within the limits."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.editing import require_newest
from api.studies.schemas import GuideQuestion, NewStudy, StudyChange
from models.customers import Study
from models.errors import Conflict, InvalidInput, NotFound
from models.settings import Settings

_WRITTEN_TOGETHER = ("plan", "guide", "consent_form")


def no_study(study_id: int) -> NotFound:
    return NotFound(f"There is no study {study_id}.")


def require_study(session: Session, study_id: int) -> Study:
    study = session.get(Study, study_id)
    if study is None:
        raise no_study(study_id)
    return study


def lock_study(session: Session, study_id: int) -> Study:
    """The study as it is now; whoever else would change it waits until the commit."""
    found = select(Study).where(Study.id == study_id).with_for_update(key_share=True)
    study = session.scalars(found.execution_options(populate_existing=True)).one_or_none()
    if study is None:
        raise no_study(study_id)
    return study


def refuse_stale(study: Study, change: StudyChange) -> None:
    """Raises where the study isn't as its editor saw it; what is written together says which version that was."""
    if change.edit_version is None:
        written = [name for name in _WRITTEN_TOGETHER if name in change.model_fields_set]
        if written:
            raise InvalidInput(
                f"Say which edit_version of the study you saw to change its {' and '.join(written)}.",
                errors={"edit_version": "is missing"},
            )
    else:
        require_newest(study.edit_version, change.edit_version, f"the study “{study.name}”")


def refuse_taken(session: Session, name: str, study_id: int | None) -> None:
    found = select(Study.id).where(Study.name == name, Study.id.is_distinct_from(study_id))
    if session.scalar(found) is not None:
        raise Conflict(f"There is a study named {name} already.", errors={"name": "is taken"})


def refuse_backwards(study: Study) -> None:
    if study.starts_on and study.ends_on and study.ends_on < study.starts_on:
        raise InvalidInput("A study ends on or after the day it starts.", errors={"ends_on": "is before the start"})


def check_texts(settings: Settings, sent: NewStudy | StudyChange) -> None:
    """Raises where a text is too long, or the guide has too many questions."""
    most = settings.study_text_chars_max
    for name, text in (("plan", sent.plan), ("consent_form", sent.consent_form), ("guide", _join(sent.guide))):
        if text and len(text) > most:
            raise InvalidInput(
                f"The {name.replace('_', ' ')} of a study has at most {most} characters "
                "(EARSHOT_STUDY_TEXT_CHARS_MAX). Shorten it.",
                errors={name: "is too long"},
            )
    if sent.guide and len(sent.guide) > settings.study_questions_max:
        raise InvalidInput(
            f"An interview guide has at most {settings.study_questions_max} questions "
            "(EARSHOT_STUDY_QUESTIONS_MAX). Leave some out.",
            errors={"guide": "has too many questions"},
        )


def _join(guide: list[GuideQuestion] | None) -> str:
    return "".join(item.question + item.note for item in guide or [])
