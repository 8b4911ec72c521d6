"""Going back to an older version of a transcript: a copy of it becomes the newest, so that no version is ever lost."""

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import Session

from ingest.highlights import anchor_anew
from ingest.pipeline.control import require_interview
from ingest.pipeline.indexing import embed_waiting, remove_older_passages
from ingest.pipeline.versions import find_newest, find_unfinished
from models.base import now
from models.changes import record_change
from models.columns import columns_of
from models.database import Database
from models.errors import Conflict, NotFound
from models.interviews import Interview, InterviewStatus
from models.passages import ChangeKind
from models.transcripts import Segment, Transcript
from search.embedding import Embedder
from search.passages import replace_passages
from search.themes.assigning import assign

_KEPT = ("origin", "engine", "model", "language", "is_draft", "times_estimated")


def restore_version(database: Database, embedder: Embedder, interview_id: int, version: int) -> int:
    """Makes a copy of a version the one that is read and searched, and answers its number; raises NotFound, Conflict.

    Highlights move to it as they do to any new version. Search finds it by its words at once, by meaning on return.
    """
    with database.write() as session:
        interview = require_interview(session, interview_id)
        old = _require_restorable(session, interview, version)
        new = _copy(session, old)
        replace_passages(session, new.id)
        remove_older_passages(session, interview_id, new.id)
        anchor_anew(session, interview_id, new.id)
        interview.transcript_id = new.id
        assign(session, interview_id)
        record_change(session, ChangeKind.PASSAGES, interview_id)
    embed_waiting(database, embedder, new.id)
    return new.version


def _require_restorable(session: Session, interview: Interview, version: int) -> Transcript:
    if interview.status in {InterviewStatus.QUEUED, InterviewStatus.PROCESSING} or find_unfinished(
        session, interview.id
    ):
        raise Conflict("A version of this transcript is being made. Wait until it is done, or cancel it first.")
    found = select(Transcript).where(Transcript.interview_id == interview.id, Transcript.version == version)
    transcript = session.scalars(found).one_or_none()
    if transcript is None:
        raise NotFound(f"This interview has no transcript version {version}.")
    if transcript.id == interview.transcript_id:
        raise Conflict(f"Version {version} is the one that is read already.")
    return transcript


def _copy(session: Session, old: Transcript) -> Transcript:
    """The same engine's work with the same corrections, as the newest version."""
    newest = find_newest(session, old.interview_id)
    new = Transcript(
        **{name: getattr(old, name) for name in _KEPT},
        engine_reason=f"Version {old.version}, made current again. {old.engine_reason or ''}".strip(),
        interview_id=old.interview_id,
        version=newest.version + 1 if newest else 1,
        completed_at=now(),
    )
    session.add(new)
    session.flush()
    table = columns_of(Segment)
    said = [column for column in table if column.name not in {"id", "transcript_id", "stretch_id"}]
    copied = select(literal(new.id), *said).where(table.transcript_id == old.id).order_by(table.start_ms, table.id)
    session.execute(insert(Segment).from_select(["transcript_id", *(column.name for column in said)], copied))
    return new
