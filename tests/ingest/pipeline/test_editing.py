import pytest
from sqlalchemy import select

from ingest.intake import InterviewDetails, submit_interview
from ingest.pipeline import assign_segments, edit_segment, link_speaker, rename_speaker, set_speaker_role
from ingest.pipeline.editing import realign_words
from ingest.storage import open_store
from models.changes import get_last_seq
from models.customers import Participant
from models.database import Database
from models.errors import Conflict, InvalidInput, NotFound
from models.interviews import Interview, InterviewStatus, Speaker, SpeakerRole
from models.passages import Embedding, Passage
from models.settings import Settings
from models.touches import Touch, TouchKind
from models.transcripts import Segment, Transcript
from search.embedding import Embedder
from tests.support.uploads import receive
from tests.support.working import process_all, share_embedder


@pytest.fixture
def embedder(quick: Settings) -> Embedder:
    return share_embedder(quick)


@pytest.fixture
def interview_id(quick: Settings, database: Database) -> int:
    """A processed interview of Ann Lee with Jane Doe."""
    submitted = submit_interview(quick, database, open_store(quick), receive(quick), InterviewDetails())
    assert process_all(quick, database, submitted).status == InterviewStatus.READY
    return submitted


def find_segment(database: Database, words: str) -> Segment:
    with database.read() as session:
        return session.scalars(select(Segment).where(Segment.text.contains(words))).one()


def find_speaker(database: Database, label: str) -> Speaker:
    with database.read() as session:
        return session.scalars(select(Speaker).where(Speaker.label == label)).one()


def passage_texts(database: Database) -> dict[int, str]:
    with database.read() as session:
        return {row.id: row.text for row in session.execute(select(Passage.id, Passage.text))}


def test_an_edit_is_searchable_at_once_and_touches_no_other_passage(
    database: Database, embedder: Embedder, interview_id: int
) -> None:
    before = passage_texts(database)
    with database.read() as session:
        seq = get_last_seq(session)
    segment = find_segment(database, "CSV columns")
    edit_segment(database, embedder, segment.id, "Honestly,  onboarding took us a month.", None)
    after = passage_texts(database)
    gone, made = before.keys() - after.keys(), after.keys() - before.keys()
    assert any("took us a month" in after[passage] for passage in made)
    assert all("CSV columns" in before[passage] for passage in gone)
    with database.read() as session:
        edited = session.get_one(Segment, segment.id)
        assert set(session.scalars(select(Embedding.passage_id))) == after.keys()
        assert get_last_seq(session) > seq
    assert (edited.text, edited.original_text) == ("Honestly, onboarding took us a month.", segment.text)
    assert edited.edited_at


def test_what_was_heard_is_kept_through_many_edits(database: Database, embedder: Embedder, interview_id: int) -> None:
    segment = find_segment(database, "CSV columns")
    edit_segment(database, embedder, segment.id, "First.", None)
    edit_segment(database, embedder, segment.id, "Second.", None)
    assert find_segment(database, "Second").original_text == segment.text


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 20_001])
def test_a_text_that_is_none_is_refused(database: Database, embedder: Embedder, interview_id: int, text: str) -> None:
    with pytest.raises(InvalidInput):
        edit_segment(database, embedder, find_segment(database, "CSV columns").id, text, None)


def test_what_does_not_exist_is_not_found(database: Database, embedder: Embedder) -> None:
    with pytest.raises(NotFound):
        edit_segment(database, embedder, 4711, "text", None)
    with pytest.raises(NotFound):
        rename_speaker(database, embedder, 4711, "name")


def test_a_transcript_that_grows_is_not_edited(database: Database, embedder: Embedder) -> None:
    with database.write() as session:
        interview = Interview(title="Growing")
        session.add(interview)
        session.flush()
        transcript = Transcript(interview_id=interview.id, version=1, origin="recognised", engine="pocketsphinx")
        session.add(transcript)
        session.flush()
        segment = Segment(transcript_id=transcript.id, start_ms=0, end_ms=1000, text="growing")
        session.add(segment)
        session.flush()
    with pytest.raises(Conflict):
        edit_segment(database, embedder, segment.id, "text", None)


def test_a_segment_is_given_to_another_speaker(database: Database, embedder: Embedder, interview_id: int) -> None:
    ann, segment = find_speaker(database, "Ann Lee"), find_segment(database, "CSV columns")
    assign_segments(database, embedder, [segment.id], ann.id, None)
    with database.read() as session:
        assert session.get_one(Segment, segment.id).speaker_id == ann.id
        assert all(session.scalars(select(Passage.id)))


def test_a_speaker_of_another_interview_is_refused(
    quick: Settings, database: Database, embedder: Embedder, interview_id: int
) -> None:
    with database.write() as session:
        other = Interview(title="Other")
        session.add(other)
        session.flush()
        stranger = Speaker(interview_id=other.id, label="S1")
        session.add(stranger)
        session.flush()
    with pytest.raises(InvalidInput):
        assign_segments(database, embedder, [find_segment(database, "CSV columns").id], stranger.id, None)


def test_a_role_that_a_person_sets_is_certain_and_searched_by(
    database: Database, embedder: Embedder, interview_id: int
) -> None:
    ann = find_speaker(database, "Ann Lee")
    set_speaker_role(database, embedder, ann.id, SpeakerRole.CUSTOMER)
    changed = find_speaker(database, "Ann Lee")
    assert (changed.role, changed.role_is_suggested) == ("customer", False)
    with database.read() as session:
        roles = session.scalars(select(Passage.role).where(Passage.speaker_id == ann.id)).all()
    assert set(roles) == {"customer"}


def test_a_linked_speaker_is_a_customer_by_that_name_who_took_part(
    database: Database, embedder: Embedder, interview_id: int
) -> None:
    with database.write() as session:
        participant = Participant(name="Jane A. Doe")
        session.add(participant)
        session.flush()
    jane = find_speaker(database, "Jane Doe")
    rename_speaker(database, embedder, jane.id, None)
    link_speaker(database, embedder, jane.id, participant.id)
    link_speaker(database, embedder, jane.id, participant.id)
    linked = find_speaker(database, "Jane Doe")
    assert (linked.name, linked.role, linked.participant_id) == ("Jane A. Doe", "customer", participant.id)
    with database.read() as session:
        took_part = select(Participant.id).join(Interview.participants).where(Interview.id == interview_id)
        assert session.scalars(took_part).all() == [participant.id]


def test_who_is_linked_and_was_not_among_the_participants_is_in_the_ledger_from_now_on(
    database: Database, embedder: Embedder, interview_id: int
) -> None:
    with database.write() as session:
        participant = Participant(name="Jane A. Doe")
        session.add(participant)
        session.flush()
    jane = find_speaker(database, "Jane Doe")
    link_speaker(database, embedder, jane.id, participant.id, linked_by_name="Ada")
    link_speaker(database, embedder, jane.id, participant.id, linked_by_name="Bea")
    with database.read() as session:
        touch = session.scalars(select(Touch)).one()
        held_at = session.get_one(Interview, interview_id).created_at
    assert (touch.kind, touch.participant_id) == (TouchKind.COMPLETED, participant.id)
    assert (touch.interview_id, touch.happened_at, touch.recorded_by_name) == (interview_id, held_at, "Ada")


def test_words_that_an_edit_leaves_alone_keep_their_times() -> None:
    words = [["We", 0, 100, 0.9], ["used", 100, 200, 0.8], ["acne", 200, 300, 0.3], ["corp.", 300, 400, 0.4]]
    assert realign_words(words, "We used Acme corp.") == [words[0], words[1], words[3]]
    assert realign_words(words, "Nothing of that") is None
