"""A person's placement outlives the passage it was made for."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.database import Database
from models.passages import Passage
from models.themes import MembershipSource, Theme, ThemePassage
from search.themes.keeping import carry_placements
from tests.support.passages import Said, write_interview, write_passages

PERSON, INGEST = MembershipSource.PERSON, MembershipSource.INGEST
Span = tuple[int, int]


def write(session: Session, spans: list[Span], interview_id: int | None = None) -> list[int]:
    """Passages at these times."""
    said = [Said("text") for _span in spans]
    if interview_id is None:
        write_interview(session, said)
        ids = list(session.scalars(select(Passage.id).order_by(Passage.id)))
    else:
        transcript_id = session.scalars(select(Passage.transcript_id)).first()
        assert transcript_id is not None
        ids = write_passages(session, interview_id, transcript_id, said)
    for passage_id, (start_ms, end_ms) in zip(ids, spans, strict=True):
        session.execute(update(Passage).where(Passage.id == passage_id).values(start_ms=start_ms, end_ms=end_ms))
    return ids


def carry(
    database: Database, old_spans: list[Span], sources: list[MembershipSource], new_spans: list[Span]
) -> list[int | None]:
    """By new passage, the place of the old one whose theme it got."""
    with database.write() as session:
        old = write(session, old_spans)
        themes = [Theme(name="T", centroid=b"", reach=0.4, model_key="test") for _id in old]
        session.add_all(themes)
        session.flush()
        for passage_id, theme, source in zip(old, themes, sources, strict=True):
            session.add(ThemePassage(passage_id=passage_id, theme_id=theme.id, source=source, strength=0.5))
        session.flush()
        interview_id = session.scalars(select(Passage.interview_id)).first()
        new = write(session, new_spans, interview_id)
        carry_placements(session, old, new)
        rows = {
            row.passage_id: row for row in session.scalars(select(ThemePassage).where(ThemePassage.passage_id.in_(new)))
        }
        assert {row.source for row in rows.values()} <= {PERSON}
        places = {theme.id: place for place, theme in enumerate(themes)}
        return [places[theme_id] if (row := rows.get(each)) and (theme_id := row.theme_id) else None for each in new]


def test_a_placement_goes_to_the_passage_that_shares_most_time(database: Database) -> None:
    assert carry(database, [(0, 100)], [PERSON], [(0, 30), (30, 120)]) == [None, 0]


def test_what_nobody_placed_is_not_carried(database: Database) -> None:
    assert carry(database, [(0, 100)], [INGEST], [(0, 100)]) == [None]


def test_of_two_in_one_passage_the_longer_one_stays(database: Database) -> None:
    assert carry(database, [(0, 30), (30, 100)], [PERSON, PERSON], [(0, 100)]) == [1]


def test_what_is_said_at_no_time_of_it_gets_nothing(database: Database) -> None:
    assert carry(database, [(0, 100)], [PERSON], [(100, 200)]) == [None]


def test_being_taken_out_of_all_themes_is_carried_too(database: Database) -> None:
    with database.write() as session:
        old = write(session, [(0, 100)])
        session.add(ThemePassage(passage_id=old[0], source=PERSON, strength=0.0))
        session.flush()
        interview_id = session.scalars(select(Passage.interview_id)).one()
        new = write(session, [(0, 100)], interview_id)
        carry_placements(session, old, new)
        row = session.get_one(ThemePassage, new[0])
        assert (row.theme_id, row.source) == (None, PERSON)
