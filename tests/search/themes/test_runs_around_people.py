"""Runs applied and undone after people went on working: what they did since stays, and nothing is left dangling."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.database import Database
from models.interviews import Interview
from models.passages import Passage
from models.themes import MembershipSource, Theme, ThemePassage, ThemeStatus
from search.embedding import Embedder
from search.themes.undoing import undo
from tests.search.themes.test_runs import look, run_and_apply
from tests.support.theming import write_interviews


@pytest.fixture
def first(database: Database, embedder: Embedder) -> bytes:
    """What undoing the first run needs; it is applied."""
    with database.write() as session:
        write_interviews(session, embedder, 16)
    return run_and_apply(database, embedder)


def run_over_more(database: Database, embedder: Embedder) -> bytes:
    with database.write() as session:
        write_interviews(session, embedder, 6, first=16)
    return run_and_apply(database, embedder)


def undo_run(database: Database, before: bytes) -> None:
    with database.write() as session:
        undo(session, before)


def get_theme(session: Session) -> Theme:
    return session.scalars(select(Theme).order_by(Theme.id)).all()[0]


def add_like(session: Session, theme: Theme, **values: object) -> Theme:
    made = Theme(**({"centroid": theme.centroid, "reach": theme.reach, "model_key": theme.model_key} | values))
    session.add(made)
    session.flush()
    return made


def test_a_run_is_undone_though_quotes_were_erased_and_others_take_their_place(
    database: Database, embedder: Embedder, first: bytes
) -> None:
    with database.read() as session:
        erased = {theme.id: theme.quote_passage_id for theme in session.scalars(select(Theme))}
    quoted = select(Passage.interview_id).where(Passage.id.in_(erased.values()))
    before = run_over_more(database, embedder)
    with database.write() as session:
        for interview_id in set(session.scalars(quoted)):
            session.delete(session.get_one(Interview, interview_id))
    undo_run(database, before)
    with database.read() as session:
        for theme in session.scalars(select(Theme).where(Theme.status == ThemeStatus.ACTIVE)):
            assert theme.quote_passage_id not in {None, erased[theme.id]}
            assert theme.quote_sentence is not None


def test_a_theme_that_a_person_made_since_outlives_undoing(
    database: Database, embedder: Embedder, first: bytes
) -> None:
    before = run_over_more(database, embedder)
    with database.write() as session:
        theme = get_theme(session)
        made_id = add_like(session, theme, name="Made", is_shaped_by_person=True).id
        row = session.scalars(select(ThemePassage).where(ThemePassage.theme_id == theme.id)).all()[0]
        row.theme_id, row.source = made_id, MembershipSource.PERSON
        placed = row.passage_id
    undo_run(database, before)
    themes, members = look(database)
    assert themes[made_id] == "Made"
    assert members[placed] == made_id


def test_a_merger_by_a_person_since_outlives_undoing(database: Database, embedder: Embedder, first: bytes) -> None:
    before = run_over_more(database, embedder)
    with database.write() as session:
        part, whole = session.scalars(select(Theme).order_by(Theme.id).limit(2)).all()
        part.status, part.merged_into_id, whole.is_shaped_by_person = ThemeStatus.MERGED, whole.id, True
        part.edit_version += 1
        moved = update(ThemePassage).where(ThemePassage.theme_id == part.id).values(theme_id=whole.id)
        session.execute(moved)
    undo_run(database, before)
    themes, members = look(database)
    assert part.id not in themes
    assert part.id not in members.values()


def test_a_theme_pinned_since_keeps_its_members_when_its_run_is_undone(database: Database, first: bytes) -> None:
    with database.write() as session:
        pinned = get_theme(session)
        pinned.is_pinned = True
    _themes, members = look(database)
    undo_run(database, first)
    themes, left = look(database)
    assert list(themes) == [pinned.id]
    assert left == {passage_id: theme_id for passage_id, theme_id in members.items() if theme_id == pinned.id}


def test_a_theme_pinned_before_a_run_gives_back_what_joined(
    database: Database, embedder: Embedder, first: bytes
) -> None:
    with database.write() as session:
        get_theme(session).is_pinned = True
    stood = look(database)
    before = run_over_more(database, embedder)
    assert look(database) != stood
    undo_run(database, before)
    assert look(database) == stood


def test_the_theme_around_a_pinned_part_stays(database: Database, embedder: Embedder, first: bytes) -> None:
    with database.write() as session:
        whole = get_theme(session)
        part = add_like(session, whole, name="Part", is_pinned=True, parent_id=whole.id)
        session.execute(update(ThemePassage).where(ThemePassage.theme_id == whole.id).values(theme_id=part.id))
    run_and_apply(database, embedder)
    with database.read() as session:
        assert session.get_one(Theme, part.id).parent_id == whole.id
        assert session.get_one(Theme, whole.id).status == ThemeStatus.ACTIVE


def test_themes_of_another_model_are_found_again_by_their_members(
    database: Database, embedder: Embedder, first: bytes
) -> None:
    stood = look(database)
    with database.write() as session:
        session.execute(update(Theme).values(centroid=bytes(2 * 128), model_key="another"))
    run_and_apply(database, embedder)
    assert look(database) == stood
