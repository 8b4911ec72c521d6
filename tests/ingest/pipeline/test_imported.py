from sqlalchemy import select

from ingest.intake import InterviewDetails, delete_interview, submit_interview
from ingest.storage import open_store
from models.changes import list_changes_after
from models.database import Database
from models.interviews import Interview, InterviewStatus, Speaker
from models.passages import Embedding, Passage
from models.settings import Settings
from models.transcripts import Segment, Transcript
from tests.support.uploads import receive
from tests.support.working import wait_until, work_until_over, working


def test_a_transcript_becomes_searchable_passages(quick: Settings, database: Database) -> None:
    details = InterviewDetails(participants=["jane.doe@acme.com"])
    interview_id = submit_interview(quick, database, open_store(quick), receive(quick), details)
    assert work_until_over(quick, database, interview_id).status == InterviewStatus.READY
    with database.read() as session:
        interview = session.get_one(Interview, interview_id)
        transcript = session.scalars(select(Transcript)).one()
        segments = session.scalars(select(Segment).order_by(Segment.start_ms)).all()
        jane = session.scalars(select(Speaker).where(Speaker.name == "Jane Doe")).one()
        passages = session.scalars(select(Passage)).all()
        embedded = set(session.scalars(select(Embedding.passage_id)))
        changes = list_changes_after(session, 0, 10)
    assert (interview.transcript_id, interview.progress, interview.error) == (transcript.id, 1.0, None)
    assert (transcript.origin, transcript.is_complete(), transcript.is_draft) == ("imported", True, False)
    assert (segments[1].start_ms, segments[1].speaker_id) == (6000, jane.id)
    assert (jane.role, jane.participant_id is not None) == ("customer", True)
    assert {passage.id for passage in passages} == embedded != set()
    assert [change.interview_id for change in changes] == [interview_id]


def test_an_interview_after_a_deleted_one_is_processed_too(quick: Settings, database: Database) -> None:
    store = open_store(quick)
    with working(quick):
        first = submit_interview(quick, database, store, receive(quick), InterviewDetails())
        wait_until(database, first, lambda progress: progress.is_over)
        delete_interview(quick, database, store, first)
        again = submit_interview(quick, database, store, receive(quick), InterviewDetails())
        ready = wait_until(database, again, lambda progress: progress.is_over)
    assert again != first
    assert ready.status == InterviewStatus.READY
