"""The map goes with the runs: drawn by one, put back when it is undone, never forgetting where things lay."""

import numpy as np
import pytest
from sqlalchemy import select

from models.analysis import RunStatus
from models.database import Database
from models.themes import Theme, ThemeMap, ThemeRun, ThemeStatus
from search.embedding import Embedder
from search.themes.applying import apply
from search.themes.assigning import assign
from search.themes.deciding import settle
from search.themes.map import SIDE, Drawn, load_map
from search.themes.proposal import pack, unpack
from search.themes.proposing import Wanted, propose
from search.themes.undoing import undo
from tests.support.theming import write_interviews

WANTED = Wanted(detail=0.5, seed=0, interviews_min=10)
Look = tuple[Drawn | None, dict[int, tuple[float, float]]]


def run_and_apply(database: Database, embedder: Embedder) -> bytes:
    _summary, proposal = propose(database, embedder.key, embedder.dimensions, WANTED, lambda _done: None)
    with database.write() as session:
        return apply(session, unpack(pack(proposal)))


def look(database: Database) -> Look:
    """The map, and the places of themes on it."""
    with database.read() as session:
        themes = session.scalars(select(Theme).where(Theme.status == ThemeStatus.ACTIVE))
        return load_map(session), {theme.id: (theme.x, theme.y) for theme in themes}


@pytest.fixture
def grown(database: Database, embedder: Embedder) -> tuple[Look, bytes]:
    """What there was after a first run, and what undoing a second one over more interviews needs."""
    with database.write() as session:
        write_interviews(session, embedder, 12)
    run_and_apply(database, embedder)
    before = look(database)
    with database.write() as session:
        write_interviews(session, embedder, 3, first=12)
    return before, run_and_apply(database, embedder)


def test_a_run_draws_all_customers_passages_and_keeps_those_that_were_there_about_where_they_lay(
    database: Database, grown: tuple[Look, bytes]
) -> None:
    (before, themes_before), _undo = grown
    after, themes_after = look(database)
    assert before is not None
    assert after is not None
    assert (len(before.passage_id), len(after.passage_id)) == (36, 45)
    assert set(before.passage_id.tolist()) <= set(after.passage_id.tolist())
    moved = after.places[after.find(before.passage_id)].astype(float) - before.places
    assert np.linalg.norm(moved, axis=1).mean() / SIDE < 0.1
    assert themes_after.keys() == themes_before.keys()
    for theme_id, place in themes_after.items():
        assert place == pytest.approx(themes_before[theme_id], abs=0.1)


def test_undoing_a_run_puts_the_map_and_the_themes_places_back(database: Database, grown: tuple[Look, bytes]) -> None:
    (before, themes_before), packed = grown
    with database.write() as session:
        undo(session, packed)
    after, themes_after = look(database)
    assert before is not None
    assert after is not None
    assert np.array_equal(after.passage_id, before.passage_id)
    assert np.array_equal(after.places, before.places)
    assert themes_after == themes_before


def test_undoing_the_first_run_leaves_no_map(database: Database, embedder: Embedder) -> None:
    with database.write() as session:
        write_interviews(session, embedder, 10)
    packed = run_and_apply(database, embedder)
    with database.write() as session:
        undo(session, packed)
        assert session.scalars(select(ThemeMap)).all() == []


def test_a_run_that_changes_nothing_puts_what_came_since_on_the_map(
    database: Database, embedder: Embedder, grown: tuple[Look, bytes]
) -> None:
    with database.write() as session:
        for interview_id in write_interviews(session, embedder, 1, first=15):
            assign(session, interview_id)
    summary, proposal = propose(database, embedder.key, embedder.dimensions, WANTED, lambda _done: None)
    assert summary["is_unchanged"]
    with database.write() as session:
        run = ThemeRun(options={}, summary=summary, proposal=pack(proposal))
        session.add(run)
        settle(session, run)
        assert run.status == RunStatus.DISMISSED
    drawn, _themes = look(database)
    assert drawn is not None
    assert len(drawn.passage_id) == 48
