"""Removes what was said in an interview, or its recording alone. The interview itself was held, and stays."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ingest.intake.removing import removing
from ingest.intake.touches import lock_interview
from ingest.retention.deadlines import Due, list_due, load_rules, today
from ingest.storage import MediaStore
from models.audit import SYSTEM, Act, Deed, append_entry
from models.base import now
from models.changes import record_change
from models.codebook import Highlight
from models.comments import Comment
from models.database import Database
from models.interviews import Interview, Recording, TranscriptFile
from models.passages import ChangeKind
from models.retention import RetentionKind
from models.settings import Settings
from models.transcripts import Transcript
from search.themes.keeping import hold_themes
from search.themes.quotes import settle_quotes

_FILES = {
    RetentionKind.MEDIA: (Recording,),
    RetentionKind.TRANSCRIPT: (Recording, TranscriptFile),
}


def remove(settings: Settings, database: Database, store: MediaStore, due: Due) -> None:
    """Removes it, files included. Raises NoLongerDue where a hold or another rule came in between."""
    with database.read() as session:
        keys = _list_keys(session, due)
    with removing(settings, store, keys), database.write() as session:
        interview = lock_interview(session, due.interview_id)
        if interview is None or not _is_still_due(session, settings, due):
            raise NoLongerDue
        _remove_rows(session, interview, due.kind)
        record_change(session, ChangeKind.PASSAGES, interview.id)
        append_entry(session, _describe(due))


class NoLongerDue(Exception):
    """Ends a removal, and keeps its files, because something changed since it was looked for."""


def _is_still_due(session: Session, settings: Settings, due: Due) -> bool:
    rules, until = load_rules(session), today(settings, now())
    found = list_due(session, settings, rules, until, interview_id=due.interview_id)
    return any(item.kind == due.kind and not item.is_held for item in found)


def _remove_rows(session: Session, interview: Interview, kind: RetentionKind) -> None:
    at = now()
    session.execute(delete(Recording).where(Recording.interview_id == interview.id))
    interview.media_removed_at = interview.media_removed_at or at
    interview.retry_at = None  # there is nothing left to hear
    if kind is RetentionKind.MEDIA:
        return
    hold_themes(session)
    interview.transcript_id = None
    interview.transcript_removed_at = at
    session.flush()
    for table in (TranscriptFile, Comment, Highlight, Transcript):
        session.execute(delete(table).where(table.interview_id == interview.id))
    settle_quotes(session)


def _list_keys(session: Session, due: Due) -> list[str]:
    return [
        key
        for table in _FILES[due.kind]
        for key in session.scalars(select(table.storage_key).where(table.interview_id == due.interview_id))
    ]


def _describe(due: Due) -> Deed:
    details = {"kind": due.kind.value, "days": due.days, "due_on": due.due_on.isoformat(), "study_id": due.study_id}
    return Deed(SYSTEM, Act.CHANGED, "remove_by_retention", "interview", due.interview_id, details)
