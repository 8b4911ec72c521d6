import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from api.cli.supervising import Supervisor

PATIENCE_SECONDS = 30


def wait_for(happened: Callable[[], bool]) -> None:
    gives_up_at = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < gives_up_at
        time.sleep(0.01)


def make_command(folder: Path, before: str = "pass", after: str = "signal.pause()") -> list[str]:
    """A command that leaves a file named by its process id in `folder`."""
    announce = f"pathlib.Path({str(folder)!r}, str(os.getpid())).touch()"
    return [sys.executable, "-c", f"import os, pathlib, signal\n{before}\n{announce}\n{after}"]


def list_started(folder: Path) -> list[int]:
    return [int(path.name) for path in folder.iterdir()]


def is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_child_that_dies_is_started_again(tmp_path: Path) -> None:
    supervisor = Supervisor(make_command(tmp_path), pauses=(0.0,))
    supervisor.start()
    wait_for(lambda: len(list_started(tmp_path)) == 1)
    os.kill(list_started(tmp_path)[0], signal.SIGKILL)
    wait_for(lambda: len(list_started(tmp_path)) == 2)
    supervisor.stop()
    assert not any(is_running(process_id) for process_id in list_started(tmp_path))


def test_a_child_that_dies_at_once_is_started_after_ever_longer_pauses(tmp_path: Path) -> None:
    supervisor = Supervisor(make_command(tmp_path, after="raise SystemExit(1)"), pauses=(0.0, 0.0, 3600.0))
    supervisor.start()
    wait_for(lambda: len(list_started(tmp_path)) == 2)
    supervisor.stop()
    assert len(list_started(tmp_path)) == 2


def test_stopping_asks_the_child_to_finish(tmp_path: Path) -> None:
    note, ids = tmp_path / "finished", tmp_path / "ids"
    ids.mkdir()
    finish = f"signal.signal(signal.SIGTERM, lambda *_: (pathlib.Path({str(note)!r}).touch(), exit(0)))"
    supervisor = Supervisor(make_command(ids, before=finish))
    supervisor.start()
    wait_for(lambda: len(list_started(ids)) == 1)
    supervisor.stop()
    assert note.exists()
