"""New passages go to the themes there are, and go out when they are no longer a customer's words."""

import numpy as np
import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.database import Database
from models.interviews import Interview, SpeakerRole
from models.passages import Passage
from models.themes import MembershipSource, Theme, ThemePassage, ThemeStatus
from models.transcripts import Transcript
from search.embedding import Embedder, Float32, pack_vector
from search.passages.sentences import pack_sentences
from search.themes.applying import apply
from search.themes.assigning import assign
from search.themes.proposing import Wanted, propose
from tests.support.passages import Said, write_interview
from tests.support.theming import write_interviews

SUBJECTS = ("price", "spreadsheet", "battery")
WANTED = Wanted(detail=0.5, seed=0, interviews_min=10)


def point(x: float, y: float, z: float) -> Float32:
    vector = np.array([x, y, z, 0.0], dtype=np.float32)
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def add_theme(session: Session, centroid: Float32, reach: float = 0.8, **values: object) -> int:
    theme = Theme(**({"name": "Import", "model_key": "test"} | values), centroid=pack_vector(centroid), reach=reach)
    session.add(theme)
    session.flush()
    return theme.id


def list_places(session: Session) -> list[int | None]:
    """By passage, its theme; None where it has none."""
    query = select(ThemePassage.theme_id).select_from(Passage).outerjoin(ThemePassage).order_by(Passage.id)
    return list(session.scalars(query))


def test_what_customers_say_as_near_as_what_a_theme_has_joins_it(database: Database, embedder: Embedder) -> None:
    with database.write() as session:
        write_interviews(session, embedder, 12)
    _summary, proposal = propose(database, embedder.key, embedder.dimensions, WANTED, lambda _done: None)
    with database.write() as session:
        apply(session, proposal)
        (interview_id,) = write_interviews(session, embedder, 1, first=12)
        assign(session, interview_id)
        assign(session, interview_id)
        rows = session.execute(
            select(Passage.text, Theme.name, ThemePassage.source)
            .join(ThemePassage, ThemePassage.passage_id == Passage.id)
            .join(Theme, Theme.id == ThemePassage.theme_id)
            .where(Passage.interview_id == interview_id)
        ).all()
    assert [row.source for row in rows] == [MembershipSource.INGEST] * len(SUBJECTS)
    for row in rows:
        assert any(word in row.text.lower() and word in row.name.lower() for word in SUBJECTS)


def test_of_the_nearest_theme_the_sub_theme_is_taken_where_one_reaches(database: Database) -> None:
    with database.write() as session:
        top = add_theme(session, point(1, 0.2, 0), reach=0.5)
        part = add_theme(session, point(1, 1, 0), parent_id=top)
        other = add_theme(session, point(0, 0, 1), reach=0.5)
        said = [
            Said("Both of the two themes.", point(1, 0.6, 0)),
            Said("The upper theme of all.", point(1, -0.3, 0)),
            Said("The other theme of all.", point(0, 0.3, 1)),
        ]
        interview_id = write_interview(session, [*said, Said("Something else entirely, elsewhere.", point(-1, 0, 0))])
        assign(session, interview_id)
        assert list_places(session) == [part, top, other, None]
        assert session.scalar(select(ThemePassage.strength).where(ThemePassage.theme_id == other)) == pytest.approx(
            point(0, 0.3, 1)[2], abs=0.001
        )


def test_only_active_themes_of_the_same_model_take_passages(database: Database) -> None:
    with database.write() as session:
        add_theme(session, point(1, 0, 0), status=ThemeStatus.GONE)
        add_theme(session, point(1, 0, 0), model_key="older")
        interview_id = write_interview(session, [Said("The import of our files.", point(1, 0, 0))])
        assign(session, interview_id)
        assert list_places(session) == [None]


def test_interviewers_drafts_and_what_has_no_vector_are_left_out(database: Database) -> None:
    with database.write() as session:
        add_theme(session, point(1, 0, 0))
        asked = Said("How was the import then?", point(1, 0, 0), role=SpeakerRole.INTERVIEWER)
        interview_id = write_interview(session, [asked, Said("Nothing has a vector yet.")])
        draft_id = write_interview(session, [Said("This is a draft only.", point(1, 0, 0))])
        transcript_id = session.get_one(Interview, draft_id).transcript_id
        session.execute(update(Transcript).where(Transcript.id == transcript_id).values(is_draft=True))
        assign(session, interview_id)
        assign(session, draft_id)
        assert list_places(session) == [None, None, None]


def test_what_a_customer_no_longer_says_goes_out_unless_a_person_placed_it(database: Database) -> None:
    with database.write() as session:
        theme_id = add_theme(session, point(1, 0, 0))
        interview_id = write_interview(
            session,
            [Said("The first of two passages.", point(1, 0, 0)), Said("The second of two passages.", point(1, 0, 0))],
        )
        assign(session, interview_id)
        second = session.scalars(select(ThemePassage).order_by(ThemePassage.passage_id.desc())).first()
        assert second is not None
        second.source = MembershipSource.PERSON
        session.execute(update(Passage).values(role=SpeakerRole.INTERVIEWER))
        assign(session, interview_id)
        assert list_places(session) == [None, theme_id]


def test_where_no_role_is_known_all_counts_as_customers(database: Database) -> None:
    with database.write() as session:
        theme_id = add_theme(session, point(1, 0, 0))
        interview_id = write_interview(session, [Said("Anybody may have said it.", point(1, 0, 0), role=None)])
        assign(session, interview_id)
        assert list_places(session) == [theme_id]


def test_what_a_person_took_out_of_all_themes_stays_out(database: Database) -> None:
    with database.write() as session:
        add_theme(session, point(1, 0, 0))
        interview_id = write_interview(session, [Said("The first of two passages.", point(1, 0, 0))])
        passage_id = session.scalars(select(Passage.id)).one()
        session.add(ThemePassage(passage_id=passage_id, source=MembershipSource.PERSON, strength=0.0))
        assign(session, interview_id)
        assert list_places(session) == [None]


def test_what_says_too_little_is_in_no_theme(database: Database) -> None:
    with database.write() as session:
        add_theme(session, point(1, 0, 0))
        interview_id = write_interview(session, [Said("The import.", point(1, 0, 0))])
        assign(session, interview_id)
        assert list_places(session) == [None]


def test_a_theme_whose_quote_is_gone_gets_another_as_soon_as_something_comes_in(database: Database) -> None:
    with database.write() as session:
        theme_id = add_theme(session, point(1, 0, 0))
        sentences = pack_sentences(np.stack([point(0, 1, 0), point(1, 0.1, 0)]))
        said = [
            Said("It is far away from there.", point(1, 0.7, 0)),
            Said("Hm. The import fails.", point(1, 0, 0), sentences=sentences),
        ]
        assign(session, write_interview(session, said))
        theme = session.get_one(Theme, theme_id)
        assert (session.get_one(Passage, theme.quote_passage_id).text, theme.quote_sentence) == (said[1].text, 1)
