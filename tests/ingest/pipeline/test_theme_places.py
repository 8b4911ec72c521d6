"""What passages' themes become when a transcript is made, edited, and made anew."""

import pytest
from sqlalchemy import delete, select, update

from ingest.intake import InterviewDetails, add_transcript, delete_interview, submit_interview
from ingest.pipeline import accept_draft, edit_segment, set_speaker_role
from ingest.storage import open_store
from models.database import Database
from models.interviews import Speaker, SpeakerRole
from models.passages import Passage
from models.settings import Settings
from models.themes import MembershipSource, Theme, ThemePassage
from models.transcripts import Segment, Transcript
from search.embedding import Embedder, pack_vector
from tests.support.passages import Said, write_interview
from tests.support.uploads import VTT, receive
from tests.support.working import process_all, share_embedder

WORDS = "CSV columns"


@pytest.fixture
def embedder(quick: Settings) -> Embedder:
    return share_embedder(quick)


@pytest.fixture
def theme_id(database: Database, embedder: Embedder) -> int:
    """One that reaches everything about columns of a file."""
    centroid = pack_vector(embedder.embed(["The import failed because of the CSV columns."])[0])
    with database.write() as session:
        theme = Theme(name="Columns", centroid=centroid, reach=0.35, model_key=embedder.key)
        session.add(theme)
        session.flush()
        return theme.id


@pytest.fixture
def interview_id(quick: Settings, database: Database, theme_id: int) -> int:
    submitted = submit_interview(quick, database, open_store(quick), receive(quick), InterviewDetails())
    process_all(quick, database, submitted)
    return submitted


def look(database: Database) -> list[tuple[str, int | None, str]]:
    """What is in themes: words, theme, source."""
    with database.read() as session:
        query = select(Passage.text, ThemePassage.theme_id, ThemePassage.source).join(
            ThemePassage, ThemePassage.passage_id == Passage.id
        )
        return [(row.text, row.theme_id, row.source) for row in session.execute(query.order_by(Passage.id))]


def find_segment(database: Database, words: str) -> int:
    with database.read() as session:
        return session.scalars(select(Segment.id).where(Segment.text.contains(words))).one()


def test_a_new_interview_is_in_the_themes_as_soon_as_it_is_ready(
    database: Database, theme_id: int, interview_id: int
) -> None:
    ((_text, found, source),) = [row for row in look(database) if WORDS in row[0]]
    assert (found, source) == (theme_id, MembershipSource.INGEST)


def test_an_edited_passage_is_assigned_anew_and_a_placement_by_a_person_survives_it(
    database: Database, embedder: Embedder, theme_id: int, interview_id: int
) -> None:
    segment_id = find_segment(database, WORDS)
    edit_segment(database, embedder, segment_id, "The CSV columns of the import were a riddle to us.", None)
    assert [row[1:] for row in look(database) if "riddle" in row[0]] == [(theme_id, MembershipSource.INGEST)]
    with database.write() as session:
        row = session.scalars(select(ThemePassage).join(Passage).where(Passage.text.contains("riddle"))).one()
        row.theme_id, row.source = None, MembershipSource.PERSON
    edit_segment(database, embedder, segment_id, "The CSV columns of the import were a mystery to us.", None)
    assert [row[1:] for row in look(database) if "mystery" in row[0]] == [(None, MembershipSource.PERSON)]


def test_a_role_that_changes_takes_words_out_of_themes_and_brings_them_back(
    database: Database, embedder: Embedder, theme_id: int, interview_id: int
) -> None:
    with database.read() as session:
        query = select(Speaker).join(Segment, Segment.speaker_id == Speaker.id).where(Segment.text.contains(WORDS))
        speaker = session.scalars(query).one()
    set_speaker_role(database, embedder, speaker.id, SpeakerRole.CUSTOMER)
    before = look(database)
    assert [row for row in before if WORDS in row[0]]
    set_speaker_role(database, embedder, speaker.id, SpeakerRole.INTERVIEWER)
    assert not [row for row in look(database) if WORDS in row[0]]
    set_speaker_role(database, embedder, speaker.id, SpeakerRole.CUSTOMER)
    assert look(database) == before


def test_a_placement_by_a_person_goes_over_to_a_new_version_of_the_transcript(
    quick: Settings, database: Database, interview_id: int
) -> None:
    with database.write() as session:
        row = session.scalars(select(ThemePassage).join(Passage).where(Passage.text.contains(WORDS))).one()
        row.theme_id, row.source = None, MembershipSource.PERSON
    newer = VTT.replace(WORDS, "columns of the CSV file")
    add_transcript(quick, database, open_store(quick), interview_id, receive(quick, newer))
    process_all(quick, database, interview_id)
    assert [row[1:] for row in look(database) if "CSV file" in row[0]] == [(None, MembershipSource.PERSON)]


def test_a_draft_is_given_to_themes_when_it_is_accepted(database: Database, theme_id: int, interview_id: int) -> None:
    before = look(database)
    with database.write() as session:
        session.execute(update(Transcript).values(is_draft=True))
        session.execute(delete(ThemePassage))
        accept_draft(session, interview_id)
    assert look(database) == before


def test_a_theme_whose_quote_is_erased_gets_another(
    quick: Settings, database: Database, theme_id: int, interview_id: int
) -> None:
    with database.write() as session:
        write_interview(session, [Said("The columns are a riddle.")])
        other = session.scalars(select(Passage.id).where(Passage.text.contains("riddle"))).one()
        session.add(ThemePassage(passage_id=other, theme_id=theme_id, source=MembershipSource.RUN, strength=0.4))
        theme = session.get_one(Theme, theme_id)
        theme.quote_passage_id = session.scalars(select(ThemePassage.passage_id)).first()
        assert theme.quote_passage_id != other
    delete_interview(quick, database, open_store(quick), interview_id)
    with database.read() as session:
        assert session.get_one(Theme, theme_id).quote_passage_id == other
