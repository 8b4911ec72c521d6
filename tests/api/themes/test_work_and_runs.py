"""Whatever people do between runs, applying one or undoing it leaves what they did, and themes that are whole."""

import random
from collections.abc import Callable

import pytest
from sqlalchemy import select

from models.database import Database
from models.settings import Settings
from models.themes import Theme, ThemeStatus
from tests.support.theme_work import Looked, Worker

SEEDS = range(4, 8)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_people_did_outlives_runs_and_their_undoing(database: Database, settings: Settings, seed: int) -> None:
    worker, chance = Worker(database, settings, seed), random.Random(seed)
    worker.propose()
    worker.apply()
    for _ in range(14):
        step = chance.choice(["edit", "edit", "edit", "interviews", "propose", "apply", "undo"])
        if step == "edit":
            worker.edit()
        elif step == "interviews":
            worker.change_interviews()
        elif step == "propose":
            worker.propose()
        elif step == "apply" and worker.waiting is not None:
            check_around(worker, worker.apply)
        elif step == "undo" and worker.undoable:
            check_around(worker, worker.undo)
        check_whole(worker)


@pytest.mark.parametrize("seed", SEEDS)
def test_undoing_a_run_right_away_leaves_no_trace(database: Database, settings: Settings, seed: int) -> None:
    worker = Worker(database, settings, seed)
    worker.propose()
    worker.apply()
    for _ in range(3):
        worker.edit()
    worker.change_interviews()
    worker.propose()
    before = worker.look()
    worker.apply()
    worker.undo()
    after = worker.look()
    assert (after.names, after.parents, after.members) == (before.names, before.parents, before.members), worker.steps


def check_around(worker: Worker, work: Callable[[], None]) -> None:
    """Does it, and holds what there is then against what people had done."""
    before = worker.look()
    is_undo = work == worker.undo
    work()
    after = worker.look()
    told = worker.steps
    assert after.placed == before.placed, told
    named = {theme_id: name for theme_id, (name, is_named) in before.names.items() if is_named}
    assert {theme_id: after.names.get(theme_id, ("", False))[0] for theme_id in named} == named, told
    assert before.kept <= set(after.names), told
    if not is_undo:
        for theme_id in before.kept:
            assert before.all_members(theme_id) <= after.all_members(theme_id), (theme_id, told)
    assert not (set(before.ended) - _list_ended_by_runs(worker)) & set(after.names), told


def _list_ended_by_runs(worker: Worker) -> set[int]:
    """A theme that a person merged or split up has an edit more than when a run saw it; a run leaves that number."""
    with worker.database.read() as session:
        return set(session.scalars(select(Theme.id).where(Theme.edit_version == 1)))


def check_whole(worker: Worker) -> None:
    looked, told = worker.look(), worker.steps
    active = set(looked.names)
    assert {theme_id for theme_id, members in looked.members.items() if members} <= active, told
    for theme_id, parent in looked.parents.items():
        assert parent is None or (parent in active and looked.parents[parent] is None), (theme_id, told)
    check_quotes(worker, looked)


def check_quotes(worker: Worker, looked: Looked) -> None:
    with worker.database.read() as session:
        themes = session.scalars(select(Theme).where(Theme.status == ThemeStatus.ACTIVE)).all()
    for theme in themes:
        quoted = theme.quote_passage_id
        assert quoted is None or quoted in looked.all_members(theme.id), (theme.id, worker.steps)
