"""Runs over real passages: proposed, applied around what people did, undone to the byte."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.interviews import Interview
from models.passages import Passage
from models.themes import MembershipSource, Theme, ThemePassage, ThemeStatus
from search.embedding import Embedder
from search.themes.applying import apply
from search.themes.proposal import Proposal, pack, unpack
from search.themes.proposing import TooFewInterviews, Wanted, propose
from search.themes.undoing import undo
from tests.support.theming import write_interviews

WANTED = Wanted(detail=0.5, seed=0, interviews_min=10)


@pytest.fixture
def interviews(database: Database, embedder: Embedder) -> list[int]:
    with database.write() as session:
        return write_interviews(session, embedder, 16)


def run(database: Database, embedder: Embedder) -> Proposal:
    _summary, proposal = propose(database, embedder.key, embedder.dimensions, WANTED, lambda _done: None)
    return unpack(pack(proposal))


def run_and_apply(database: Database, embedder: Embedder) -> bytes:
    proposal = run(database, embedder)
    with database.write() as session:
        return apply(session, proposal)


def list_active(session: Session) -> dict[int, str]:
    query = select(Theme.id, Theme.name).where(Theme.status == ThemeStatus.ACTIVE, Theme.parent_id.is_(None))
    return {row.id: row.name for row in session.execute(query.order_by(Theme.id))}


def look(database: Database) -> tuple[dict[int, str], dict[int, int | None]]:
    """Active themes, and the theme of each passage."""
    with database.read() as session:
        rows = session.execute(select(ThemePassage.passage_id, ThemePassage.theme_id)).all()
        return list_active(session), {row.passage_id: row.theme_id for row in rows}


def test_fewer_interviews_than_themes_need_are_told(database: Database, embedder: Embedder) -> None:
    with pytest.raises(TooFewInterviews, match="need 10 interviews"):
        run(database, embedder)


def test_the_first_run_finds_the_subjects(database: Database, embedder: Embedder, interviews: list[int]) -> None:
    summary, proposal = propose(database, embedder.key, embedder.dimensions, WANTED, lambda _done: None)
    assert summary["is_first"]
    assert len(summary["new"]) == 3
    assert {theme["customers"] for theme in summary["new"]} == {16}
    names = " ".join(theme["name"].lower() for theme in summary["new"])
    assert all(word in names for word in ("price", "spreadsheet", "battery"))
    with database.write() as session:
        apply(session, unpack(pack(proposal)))
    themes, members = look(database)
    assert len(themes) == 3
    assert len(members) == 48
    with database.read() as session:
        for theme in session.scalars(select(Theme)):
            assert members[theme.quote_passage_id or 0] == theme.id
            assert theme.quote_sentence == 0  # the second is “That was week 3.”


def test_themes_keep_their_ids_while_interviews_are_added(
    database: Database, embedder: Embedder, interviews: list[int]
) -> None:
    run_and_apply(database, embedder)
    before, members = look(database)
    with database.write() as session:
        write_interviews(session, embedder, 6, first=16)
    run_and_apply(database, embedder)
    after, grown = look(database)
    assert after == before
    assert {passage_id: grown[passage_id] for passage_id in members} == members
    assert len(grown) == 66


def test_undoing_puts_back_what_there_was(database: Database, embedder: Embedder, interviews: list[int]) -> None:
    run_and_apply(database, embedder)
    before = look(database)
    with database.write() as session:
        write_interviews(session, embedder, 6, first=16)
    packed = run_and_apply(database, embedder)
    assert look(database) != before
    with database.write() as session:
        undo(session, packed)
    assert look(database) == before


def test_undoing_the_first_run_leaves_no_theme(database: Database, embedder: Embedder, interviews: list[int]) -> None:
    packed = run_and_apply(database, embedder)
    with database.write() as session:
        undo(session, packed)
    assert look(database) == ({}, {})


def test_what_a_person_named_and_placed_stays(database: Database, embedder: Embedder, interviews: list[int]) -> None:
    run_and_apply(database, embedder)
    with database.write() as session:
        named, other = session.scalars(select(Theme).order_by(Theme.id).limit(2)).all()
        named.name, named.is_named_by_person = "Money", True
        moved, removed = session.scalars(
            select(ThemePassage).where(ThemePassage.theme_id == named.id).order_by(ThemePassage.passage_id).limit(2)
        ).all()
        moved.theme_id, moved.source = other.id, MembershipSource.PERSON
        removed.theme_id, removed.source = None, MembershipSource.PERSON
    with database.write() as session:
        write_interviews(session, embedder, 6, first=16)
    run_and_apply(database, embedder)
    themes, members = look(database)
    assert themes[named.id] == "Money"
    assert members[moved.passage_id] == other.id
    assert members[removed.passage_id] is None


def test_a_theme_that_a_person_pinned_keeps_its_members_and_takes_in_what_is_like_them(
    database: Database, embedder: Embedder, interviews: list[int]
) -> None:
    run_and_apply(database, embedder)
    with database.write() as session:
        pinned = session.scalars(select(Theme).order_by(Theme.id)).first()
        assert pinned is not None
        pinned.is_pinned = True
    _themes, before = look(database)
    with database.write() as session:
        write_interviews(session, embedder, 6, first=16)
    summary, proposal = propose(database, embedder.key, embedder.dimensions, WANTED, lambda _done: None)
    assert {theme["theme_id"]: theme["because"] for theme in summary["kept"]}[pinned.id] == "pinned"
    with database.write() as session:
        apply(session, proposal)
    themes, after = look(database)
    assert pinned.id in themes
    assert {passage_id for passage_id, theme_id in before.items() if theme_id == pinned.id} <= {
        passage_id for passage_id, theme_id in after.items() if theme_id == pinned.id
    }


def test_passages_that_are_gone_when_a_proposal_is_applied_are_passed_over(
    database: Database, embedder: Embedder, interviews: list[int]
) -> None:
    proposal = run(database, embedder)
    with database.write() as session:
        session.delete(session.get_one(Interview, interviews[0]))
    with database.write() as session:
        apply(session, proposal)
        there = set(session.scalars(select(Passage.id)))
    _themes, members = look(database)
    assert set(members) <= there
    assert len(members) == 45
