import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.passages import Embedding, Passage
from models.transcripts import Segment
from search.passages import Embedded, list_unembedded, replace_passages, save_embeddings
from tests.support.conversations import Line, add_conversation

ADA, PRIYA = "Ada (interviewer)", "Priya (customer)"
KEY = "model"
CONVERSATION: list[Line] = [
    (ADA, "How did the import go for you?"),
    (PRIYA, "It failed on the first day. " * 8),
    (ADA, "And what did you do about the invoices then?"),
    (PRIYA, "We typed the invoices by hand for a whole week. " * 5),
]


def make_vectors(passage_ids: list[int]) -> list[Embedded]:
    return [Embedded(passage_id, np.ones(4, np.float32), None) for passage_id in passage_ids]


def embed_all(session: Session, transcript_id: int) -> int:
    """Gives every passage that waits a vector; how many those were."""
    waiting = list_unembedded(session, transcript_id, KEY)
    save_embeddings(session, KEY, make_vectors([passage.passage_id for passage in waiting]))
    return len(waiting)


def stored(session: Session) -> list[Passage]:
    return list(session.scalars(select(Passage).order_by(Passage.position)))


def test_passages_are_stored_in_order_with_their_speakers(database: Database) -> None:
    with database.write() as session:
        interview = add_conversation(session, CONVERSATION)
        replace_passages(session, interview.transcript_id)
        passages = stored(session)
    assert [passage.position for passage in passages] == [0, 1, 2, 3]
    assert [passage.role for passage in passages] == ["interviewer", "customer", "interviewer", "customer"]
    assert passages[1].context == "How did the import go for you?"
    assert passages[1].turns == [[passages[1].speaker_id, "Priya", passages[1].start_ms]]


def test_writing_again_changes_nothing(database: Database) -> None:
    with database.write() as session:
        interview = add_conversation(session, CONVERSATION)
        replace_passages(session, interview.transcript_id)
        before = [(passage.id, passage.digest) for passage in stored(session)]
        replace_passages(session, interview.transcript_id)
        session.expire_all()
        assert [(passage.id, passage.digest) for passage in stored(session)] == before


def test_a_correction_leaves_the_other_passages_and_their_embeddings(database: Database) -> None:
    with database.write() as session:
        interview = add_conversation(session, CONVERSATION)
        replace_passages(session, interview.transcript_id)
        assert embed_all(session, interview.transcript_id) == 4
        before = [passage.id for passage in stored(session)]
        answer = session.scalars(select(Segment).order_by(Segment.start_ms)).all()[1]
        answer.original_text, answer.text = answer.text, "It worked at once."
        session.flush()
        replace_passages(session, interview.transcript_id)
        after = [passage.id for passage in stored(session)]
        waiting = list_unembedded(session, interview.transcript_id, KEY)
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, True, True]
    assert [(passage.passage_id, passage.text) for passage in waiting] == [
        (after[1], "How did the import go for you?\nPriya: It worked at once.")
    ]


def test_a_removed_passage_takes_its_embedding_along(database: Database) -> None:
    with database.write() as session:
        interview = add_conversation(session, CONVERSATION)
        replace_passages(session, interview.transcript_id)
        embed_all(session, interview.transcript_id)
        session.delete(session.scalars(select(Segment).order_by(Segment.start_ms.desc())).first())
        session.flush()
        replace_passages(session, interview.transcript_id)
        assert len(stored(session)) == len(session.scalars(select(Embedding)).all()) == 3


def test_the_same_words_twice_stay_two_passages(database: Database) -> None:
    question, answer = (ADA, "Would you buy it again?"), (PRIYA, "No.")
    with database.write() as session:
        interview = add_conversation(session, [question, answer, question, answer])
        replace_passages(session, interview.transcript_id)
        before = [passage.id for passage in stored(session)]
        replace_passages(session, interview.transcript_id)
        assert [passage.id for passage in stored(session)] == before
    assert len(before) == 4


def test_each_model_has_its_own_embeddings(database: Database) -> None:
    with database.write() as session:
        interview = add_conversation(session, CONVERSATION)
        replace_passages(session, interview.transcript_id)
        embed_all(session, interview.transcript_id)
        assert list_unembedded(session, interview.transcript_id, KEY) == []
        assert len(list_unembedded(session, interview.transcript_id, "another model")) == 4


def test_a_vector_for_a_passage_that_is_gone_is_dropped(database: Database) -> None:
    with database.write() as session:
        interview = add_conversation(session, CONVERSATION)
        replace_passages(session, interview.transcript_id)
        wanted = [passage.id for passage in stored(session)]
        save_embeddings(session, KEY, make_vectors([*wanted, 99]))
        save_embeddings(session, KEY, make_vectors(wanted))
        assert sorted(session.scalars(select(Embedding.passage_id))) == wanted
