"""What is due goes on its day and no sooner; what is held, or has no rule, stays."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from ingest.intake import delete_interview
from ingest.retention import list_due, load_rules, sweep, today
from ingest.retention.removing import NoLongerDue, remove
from ingest.storage import MediaStore, open_store
from models.audit import ActorKind, AuditEntry, find_broken
from models.base import Base, now
from models.codebook import Highlight
from models.comments import Comment
from models.customers import Study
from models.database import Database
from models.errors import Conflict
from models.interviews import Interview, InterviewStatus
from models.passages import Passage
from models.retention import LegalHold, RetentionKind, RetentionRule
from models.settings import Settings
from models.touches import Touch
from models.transcripts import Segment, Transcript
from search.passages import replace_passages
from tests.support.interviews import Details, add_interview, add_recording

MEDIA, TRANSCRIPT = RetentionKind.MEDIA, RetentionKind.TRANSCRIPT
DAYS = 30


@pytest.fixture
def store(settings: Settings) -> MediaStore:
    return open_store(settings)


class Shelf:
    """Interviews with a recording each, that came long ago."""

    def __init__(self, settings: Settings, database: Database, store: MediaStore, folder: Path) -> None:
        self.settings, self.database, self.store, self._folder = settings, database, store, folder
        self.today = today(settings, now())

    def put(self, days_ago: int, *, came_days_ago: int = 400, study: str | None = None, **details: object) -> int:
        media = self._folder / "call.wav"
        media.write_bytes(b"sound")
        with self.database.write() as session:
            named = session.scalar(select(Study).where(Study.name == study)) or (Study(name=study) if study else None)
            held_on = self.today - timedelta(days=days_ago)
            interview = add_interview(session, Details(held_on=held_on, study=named, **details))  # type: ignore[arg-type]
            interview.created_at = now() - timedelta(days=came_days_ago)
            add_recording(session, self.store, interview, media)
            assert interview.transcript_id is not None
            replace_passages(session, interview.transcript_id)
            return interview.id

    def rule(self, kind: RetentionKind, days: int | None, study: str | None = None) -> None:
        with self.database.write() as session:
            study_id = session.scalar(select(Study.id).where(Study.name == study)) if study else None
            session.add(RetentionRule(kind=kind, days=days, study_id=study_id))

    def sweep(self) -> int:
        return sweep(self.settings, self.database, self.store)

    def list_due(self, until: date | None = None) -> Sequence[tuple[int, RetentionKind, date]]:
        with self.database.read() as session:
            found = list_due(session, self.settings, load_rules(session), until or self.today)
        return [(item.interview_id, item.kind, item.due_on) for item in found]

    def has_recording(self, interview_id: int) -> bool:
        try:
            self.store.size(f"recording-{interview_id}")
        except Exception:  # noqa: BLE001 — each store says in its own way that there is no such file
            return False
        return True

    def count(self, table: type[Base]) -> int:
        with self.database.read() as session:
            return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture
def shelf(settings: Settings, database: Database, store: MediaStore, tmp_path: Path) -> Shelf:
    return Shelf(settings, database, store, tmp_path)


def test_a_recording_goes_on_its_day_and_not_the_day_before(shelf: Shelf) -> None:
    due, not_yet = shelf.put(DAYS), shelf.put(DAYS - 1)
    shelf.rule(MEDIA, DAYS)
    assert shelf.list_due() == [(due, MEDIA, shelf.today)]
    assert shelf.sweep() == 1
    assert (shelf.has_recording(due), shelf.has_recording(not_yet)) == (False, True)
    assert shelf.list_due(shelf.today + timedelta(days=1)) == [(not_yet, MEDIA, shelf.today + timedelta(days=1))]
    assert shelf.sweep() == 0


def test_the_transcript_stays_where_only_the_recording_goes(shelf: Shelf) -> None:
    interview_id = shelf.put(DAYS)
    shelf.rule(MEDIA, DAYS)
    shelf.sweep()
    with shelf.database.read() as session:
        interview = session.get_one(Interview, interview_id)
        assert interview.media_removed_at is not None
        assert (interview.transcript_removed_at, interview.status) == (None, InterviewStatus.READY)
        assert interview.transcript_id is not None
    assert shelf.count(Passage) > 0


def test_with_the_transcript_goes_all_that_was_said_but_not_that_it_was_held(shelf: Shelf) -> None:
    interview_id = shelf.put(DAYS)
    with shelf.database.write() as session:
        place = {"interview_id": interview_id, "start_ms": 0, "end_ms": 10}
        session.add(Highlight(guid="1", start_char=0, end_char=1, text="printed", **place))
        session.add(Comment(quote="printed", text="ask her", **place))
    shelf.rule(TRANSCRIPT, DAYS)
    assert shelf.sweep() == 1
    assert [shelf.count(table) for table in (Transcript, Segment, Passage, Highlight, Comment)] == [0] * 5
    assert not shelf.has_recording(interview_id)
    with shelf.database.read() as session:
        interview = session.get_one(Interview, interview_id)
        assert interview.title == "Northwind: first month"
        assert interview.transcript_removed_at is not None


def test_an_interview_that_came_lately_is_safe_however_old_it_is(shelf: Shelf) -> None:
    grace = shelf.settings.retention_grace_days
    safe, due = shelf.put(900, came_days_ago=grace - 1), shelf.put(900, came_days_ago=grace)
    shelf.rule(MEDIA, DAYS)
    shelf.sweep()
    assert (shelf.has_recording(safe), shelf.has_recording(due)) == (True, False)


def test_a_study_follows_its_own_rule_and_others_the_default(shelf: Shelf) -> None:
    kept = shelf.put(900, study="kept for good")
    short = shelf.put(10, study="short")
    plain, none = shelf.put(40, study="without a rule"), shelf.put(40)
    shelf.rule(MEDIA, DAYS)
    shelf.rule(MEDIA, None, "kept for good")
    shelf.rule(MEDIA, 10, "short")
    assert {item[0] for item in shelf.list_due()} == {short, plain, none}
    shelf.sweep()
    assert shelf.has_recording(kept)


def test_without_any_rule_nothing_goes(shelf: Shelf) -> None:
    shelf.put(5000, study="old")
    assert shelf.sweep() == 0
    shelf.put(5000)
    shelf.rule(MEDIA, DAYS, "old")
    assert shelf.sweep() == 1


@pytest.mark.parametrize("status", [InterviewStatus.QUEUED, InterviewStatus.PROCESSING])
def test_what_is_being_worked_on_waits(shelf: Shelf, status: InterviewStatus) -> None:
    shelf.put(DAYS, status=status)
    shelf.rule(MEDIA, DAYS)
    assert shelf.sweep() == 0


def test_what_is_held_stays_until_the_hold_is_lifted(shelf: Shelf) -> None:
    alone, in_study = shelf.put(DAYS), shelf.put(DAYS, study="dispute")
    shelf.rule(TRANSCRIPT, DAYS)
    with shelf.database.write() as session:
        study_id = session.scalar(select(Study.id))
        holds = [LegalHold(interview_id=alone, reason="a", placed_by_name="x")]
        holds += [LegalHold(study_id=study_id, reason="b", placed_by_name="x")]
        session.add_all(holds)
    assert shelf.sweep() == 0
    for interview_id in (alone, in_study):
        with pytest.raises(Conflict, match="legal hold"):
            delete_interview(shelf.settings, shelf.database, shelf.store, interview_id)
        assert shelf.has_recording(interview_id)
    with shelf.database.write() as session:
        for hold in session.scalars(select(LegalHold)):
            hold.lifted_at = now()
    assert shelf.sweep() == 2


def test_a_hold_that_came_after_the_look_is_obeyed(shelf: Shelf) -> None:
    interview_id = shelf.put(DAYS)
    shelf.rule(MEDIA, DAYS)
    with shelf.database.read() as session:
        (due,) = list_due(session, shelf.settings, load_rules(session), shelf.today)
    with shelf.database.write() as session:
        session.add(LegalHold(interview_id=interview_id, reason="a", placed_by_name="x"))
    with pytest.raises(NoLongerDue):
        remove(shelf.settings, shelf.database, shelf.store, due)
    assert shelf.has_recording(interview_id)


def test_a_recording_is_not_named_beside_the_transcript_that_takes_it_along(shelf: Shelf) -> None:
    interview_id = shelf.put(DAYS)
    shelf.rule(MEDIA, DAYS)
    shelf.rule(TRANSCRIPT, DAYS)
    assert shelf.list_due() == [(interview_id, TRANSCRIPT, shelf.today)]


def test_each_removal_is_in_the_audit_log_and_no_touch_is_voided(shelf: Shelf) -> None:
    interview_id = shelf.put(DAYS)
    shelf.rule(MEDIA, DAYS)
    before = shelf.count(Touch)
    shelf.sweep()
    with shelf.database.read() as session:
        (entry,) = session.scalars(select(AuditEntry)).all()
        assert find_broken(session) is None
    assert (entry.actor_kind, entry.action, entry.subject_id) == (
        ActorKind.SYSTEM, "remove_by_retention", interview_id,
    )  # fmt: skip
    assert entry.details["due_on"] == shelf.today.isoformat()
    assert shelf.count(Touch) == before
