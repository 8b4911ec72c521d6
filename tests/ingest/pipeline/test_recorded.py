from pathlib import Path

import pytest
from sqlalchemy import select

from ingest.pipeline import request_cancel, request_new_transcript, request_retry
from ingest.pipeline.dispatch import queue_drafts, queue_due_retries
from models.base import now
from models.changes import list_changes_after
from models.database import Database
from models.errors import Conflict
from models.interviews import Interview, InterviewStatus, Recording
from models.passages import Passage
from models.settings import Settings
from models.transcripts import GlossaryTerm, Segment, Stretch, Transcript
from tests.support.media import silence, write_media
from tests.support.recordings import submit_file, write_talk
from tests.support.uploads import receive
from tests.support.working import process_all, require_progress, wait_until, working


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    return write_talk(tmp_path / "talk.wav")


def test_a_recording_becomes_a_searchable_draft(quick: Settings, database: Database, talk: Path) -> None:
    with database.write() as session:
        session.add(GlossaryTerm(term="Weekly", misspellings=["three week"]))
    interview_id = submit_file(quick, database, talk)
    progress = process_all(quick, database, interview_id)
    assert (progress.status, progress.error) == (InterviewStatus.READY, None)
    with database.read() as session:
        transcript = session.scalars(select(Transcript)).one()
        stretches = session.scalars(select(Stretch)).all()
        segments = session.scalars(select(Segment).order_by(Segment.start_ms)).all()
        recording = session.scalars(select(Recording)).one()
        passages = session.scalars(select(Passage)).all()
    assert (transcript.engine, transcript.is_draft, transcript.is_complete()) == ("pocketsphinx", True, True)
    assert all(stretch.done_at for stretch in stretches)
    assert "Weekly" in " ".join(segment.text for segment in segments)
    assert all(segment.speaker_id for segment in segments)
    assert recording.peaks
    assert passages
    assert not (quick.data_dir / "work" / str(interview_id)).exists()

    assert queue_drafts(database, lambda: False) == 0
    assert queue_drafts(database, lambda: True) == 1
    assert require_progress(database, interview_id).growing_transcript_id


def test_silence_is_kept_for_review(quick: Settings, database: Database, tmp_path: Path) -> None:
    interview_id = submit_file(quick, database, write_media(tmp_path / "silence.wav", silence(3.0)))
    progress = process_all(quick, database, interview_id)
    assert progress.status == InterviewStatus.NEEDS_REVIEW
    assert progress.error
    assert progress.error["type"] == "/problems/no-speech-found"


def test_without_a_model_the_recording_waits_and_is_tried_again(
    quick: Settings, database: Database, talk: Path
) -> None:
    wants_weights = quick.model_copy(update={"recogniser": "faster-whisper", "model_downloads": False})
    interview_id = submit_file(quick, database, talk)
    progress = process_all(wants_weights, database, interview_id)
    assert progress.status == InterviewStatus.NEEDS_REVIEW
    assert progress.error
    assert "EARSHOT_WHISPER_MODEL" in progress.error["detail"]
    queue_due_retries(database)
    assert require_progress(database, interview_id) == progress
    with database.write() as session:
        session.get_one(Interview, interview_id).retry_at = now()
    queue_due_retries(database)
    again = require_progress(database, interview_id)
    assert (again.status, again.revision, again.error) == (InterviewStatus.QUEUED, 2, None)


def test_what_was_transcribed_before_a_cancel_is_kept_for_the_retry(
    quick: Settings, database: Database, tmp_path: Path
) -> None:
    interview_id = submit_file(quick, database, write_talk(tmp_path / "long.wav", turns=5))
    with working(quick):
        growing = wait_until(database, interview_id, lambda progress: progress.newest_segment_id is not None)
        assert growing.transcript_id == growing.growing_transcript_id
        assert 0 < growing.progress < 1
        with database.write() as session:
            request_cancel(session, interview_id)
        cancelled = wait_until(database, interview_id, lambda progress: progress.is_over)
        assert cancelled.error
        assert (cancelled.status, cancelled.error["type"]) == (InterviewStatus.FAILED, "/problems/cancelled")
        done = done_stretches(database)
        assert None in done
        with database.write() as session:
            request_retry(session, interview_id)
        ready = wait_until(database, interview_id, lambda progress: progress.is_over)
    assert (ready.status, ready.revision) == (InterviewStatus.READY, 2)
    again = done_stretches(database)
    assert [then for then in done if then] == again[: len([then for then in done if then])]
    assert None not in again


def test_a_new_transcript_takes_the_place_of_the_old_when_it_is_whole(
    quick: Settings, database: Database, talk: Path
) -> None:
    interview_id = submit_file(quick, database, talk, transcript=receive(quick))
    first = process_all(quick, database, interview_id)
    with database.write() as session:
        version = request_new_transcript(session, interview_id)
        with pytest.raises(Conflict):
            request_new_transcript(session, interview_id)
    with working(quick):
        growing = wait_until(database, interview_id, lambda progress: progress.newest_segment_id is not None)
        assert (growing.transcript_id, growing.growing_transcript_id) == (first.transcript_id, version)
        ready = wait_until(database, interview_id, lambda progress: progress.is_over)
    assert (ready.status, ready.transcript_id) == (InterviewStatus.READY, version)
    with database.read() as session:
        assert set(session.scalars(select(Passage.transcript_id))) == {version}
        assert len(list_changes_after(session, 0, 10)) == 2
        assert session.scalars(select(Transcript.version).order_by(Transcript.version)).all() == [1, 2]


def test_of_a_recording_with_its_transcript_the_transcript_is_used(
    quick: Settings, database: Database, talk: Path
) -> None:
    interview_id = submit_file(quick, database, talk, transcript=receive(quick))
    ready = process_all(quick, database, interview_id)
    assert ready.status == InterviewStatus.READY
    with database.read() as session:
        assert session.scalars(select(Transcript.engine)).all() == ["webvtt"]
        assert session.scalars(select(Recording)).one().peaks

    with database.write() as session:
        request_new_transcript(session, interview_id)
    with database.write() as session:
        request_cancel(session, interview_id)
    with database.read() as session:
        interview = session.get_one(Interview, interview_id)
        assert (interview.status, interview.transcript_id) == (InterviewStatus.READY, ready.transcript_id)
        assert session.scalars(select(Transcript.id)).all() == [ready.transcript_id]


def done_stretches(database: Database) -> list[object]:
    with database.read() as session:
        return list(session.scalars(select(Stretch.done_at).order_by(Stretch.position)))
