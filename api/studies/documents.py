"""What a study has in writing, as Markdown to print and to hand on."""

from enum import StrEnum

from sqlalchemy.orm import Session

from api.studies.checking import require_study
from models.customers import Study


class StudyDocument(StrEnum):
    PLAN = "plan"
    GUIDE = "guide"
    CONSENT_FORM = "consent-form"


def write_document(session: Session, study_id: int, document: StudyDocument) -> str:
    study = require_study(session, study_id)
    if document == StudyDocument.GUIDE:
        return _write(f"Interview guide: {study.name}", _write_guide(study))
    if document == StudyDocument.PLAN:
        return _write(f"Plan: {study.name}", "\n\n".join(filter(None, (study.purpose, study.plan))))
    return _write(f"Consent form: {study.public_name or study.name}", study.consent_form or "")


def _write(heading: str, body: str) -> str:
    return f"# {heading}\n\n{body}".rstrip() + "\n"


def _write_guide(study: Study) -> str:
    """Questions with numbers, their notes quoted below."""
    return "\n\n".join(_write_question(number, **item) for number, item in enumerate(study.guide, start=1))


def _write_question(number: int, question: str, note: str) -> str:
    head = f"{number}. {question}"
    notes = [f"   > {line}".rstrip() for line in note.splitlines()]
    return "\n".join([head, "", *notes]) if notes else head
