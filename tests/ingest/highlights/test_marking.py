"""Passages as spans of their transcript."""

import pytest
from sqlalchemy import delete, select, update

from ingest.highlights import read_passage
from ingest.highlights.tokens import simplify_all
from models.database import Database
from models.errors import NotFound
from models.interviews import SpeakerRole
from models.passages import Passage
from models.transcripts import Segment
from search.passages import replace_passages
from tests.support.interviews import Details, add_interview

LONG = " ".join(f"Sentence number {number} tells of the import, and that it took long." for number in range(20))
AGAIN = " ".join(["It took long, and nobody knew why, so we gave up on it and went home."] * 12)
TURNS = (
    ("Ada", SpeakerRole.INTERVIEWER, "How was it?"),
    ("Mara", SpeakerRole.CUSTOMER, f"  {LONG}\nAnd that was it."),
    ("Tom", SpeakerRole.CUSTOMER, "“It's true” — she said."),
    ("Mara", SpeakerRole.CUSTOMER, AGAIN),
    ("Ada", SpeakerRole.INTERVIEWER, "今日は天気がいいですね。" * 30),
)


def test_each_passage_is_a_span_of_its_own_wherever_its_segments_are_cut(database: Database) -> None:
    with database.write() as session:
        interview = add_interview(session, Details(turns=TURNS))
        session.execute(update(Segment).values(words=None))
        replace_passages(session, interview.transcript_id or 0)
        passages = session.scalars(select(Passage).order_by(Passage.position)).all()
        marked = [read_passage(session, passage) for passage in passages]
    assert len(marked) > len(TURNS) + 3
    for passage, found in zip(passages, marked, strict=True):
        assert simplify_all(found.text) == simplify_all(passage.text)
    ends = [(found.span.last_segment_id, found.span.end_char) for found in marked]
    starts = [(found.span.first_segment_id, found.span.start_char) for found in marked]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


def test_a_passage_whose_segments_are_gone_is_not_found(database: Database) -> None:
    with database.write() as session:
        interview = add_interview(session)
        replace_passages(session, interview.transcript_id or 0)
        passage = session.scalars(select(Passage)).first()
        session.execute(delete(Segment))
        session.expire_all()
        assert passage is not None
        with pytest.raises(NotFound):
            read_passage(session, passage)
