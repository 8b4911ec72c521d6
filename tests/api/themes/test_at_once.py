"""Runs applied and undone, edits and new interviews at the same moment: nobody waits in a circle, nothing is torn."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from models.database import Database
from models.errors import EarshotError
from models.settings import Settings
from search.themes.assigning import assign
from tests.api.themes.test_work_and_runs import check_whole
from tests.support.theme_work import Worker

ROUNDS = 5


def test_runs_edits_and_new_interviews_do_not_hinder_each_other(database: Database, settings: Settings) -> None:
    worker = Worker(database, settings, seed=1)
    worker.propose()
    worker.apply()
    with database.write() as session:
        new = [worker.write_interview(session) for _ in range(2 * ROUNDS)]
    worker.propose()
    ready = Barrier(4)

    def give(interview_ids: list[int]) -> None:
        for interview_id in interview_ids:
            with database.write() as session:
                assign(session, interview_id)

    def edit() -> None:
        for kind in ("assign", "outside", "merge", "pin", "assign") * 2:
            try:
                with database.write() as session:
                    worker.do(kind, session)
            except EarshotError:
                pass  # somebody was quicker

    def apply_and_undo() -> None:
        worker.apply()
        worker.undo()

    def together(work: Callable[[], None]) -> None:
        ready.wait()
        work()

    tasks = (lambda: give(new[:ROUNDS]), lambda: give(new[ROUNDS:]), edit, apply_and_undo)
    with ThreadPoolExecutor(len(tasks)) as threads:
        list(threads.map(together, tasks))
    check_whole(worker)
