"""Decisions outlive the passages that they were about."""

from sqlalchemy import select

from models.database import Database
from models.passages import Passage
from models.tagging import SuggestionStatus, TagSuggestion
from models.transcripts import Segment
from search.embedding import Embedder
from search.passages import replace_passages
from tests.support.tagging import add_tags, suggest
from tests.support.theming import write_interviews


def test_what_was_rejected_stays_rejected_when_its_words_are_corrected(database: Database, embedder: Embedder) -> None:
    with database.write() as session:
        write_interviews(session, embedder, 12)
        add_tags(session)
    suggest(database, embedder)
    with database.write() as session:
        about = select(TagSuggestion).join(Passage, Passage.id == TagSuggestion.passage_id)
        found = session.scalars(about.where(Passage.text.contains("battery")).order_by(TagSuggestion.id)).first()
        assert found is not None
        passage = session.get_one(Passage, found.passage_id)
        old_id, transcript_id = passage.id, passage.transcript_id
        found.status = SuggestionStatus.REJECTED
        segment = session.get_one(Segment, passage.first_segment_id)
        segment.text = segment.text.replace("battery", "accumulator")
        session.flush()
        replace_passages(session, transcript_id)
    with database.read() as session:
        assert session.get(Passage, old_id) is None
        carried = session.get_one(TagSuggestion, found.id)
        assert carried.status == SuggestionStatus.REJECTED
        assert "accumulator" in session.get_one(Passage, carried.passage_id).text
