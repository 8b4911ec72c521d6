from sqlalchemy import select

from ingest.highlights import Span, add_highlight, read_span
from ingest.intake import InterviewDetails, add_transcript, submit_interview
from ingest.storage import open_store
from models.codebook import Highlight
from models.database import Database
from models.interviews import Interview, InterviewStatus
from models.settings import Settings
from models.transcripts import Segment
from tests.support.uploads import VTT, receive
from tests.support.working import process_all

MARKED = ("nobody knew which CSV columns were needed", "our own importer")


def test_highlights_go_over_to_a_transcript_that_is_added(quick: Settings, database: Database) -> None:
    store = open_store(quick)
    interview_id = submit_interview(quick, database, store, receive(quick), InterviewDetails())
    process_all(quick, database, interview_id)
    with database.write() as session:
        interview = session.get_one(Interview, interview_id)
        for words in MARKED:
            said = session.scalars(select(Segment).where(Segment.text.contains(words))).one()
            start = said.text.index(words)
            span = Span(said.id, start, said.id, start + len(words))
            add_highlight(session, interview_id, read_span(session, interview, span), None)
        before = interview.transcript_id

    newer = VTT.replace("CSV columns", "see as we columns").replace("We wrote our own importer in the end. ", "")
    add_transcript(quick, database, store, interview_id, receive(quick, newer))
    assert process_all(quick, database, interview_id).status == InterviewStatus.READY
    with database.read() as session:
        followed, lost = session.scalars(select(Highlight).order_by(Highlight.id))
        present = session.get_one(Interview, interview_id).transcript_id
        assert present != before
        assert session.get_one(Segment, followed.first_segment_id).transcript_id == present
    assert (followed.text, followed.original_text) == ("nobody knew which see as we columns were needed.", MARKED[0])
    assert (lost.text, lost.is_detached()) == (MARKED[1], True)
