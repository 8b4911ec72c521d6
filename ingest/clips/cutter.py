"""Cuts clips in processes of their own, so that whoever serves people stays light and quick."""

import contextlib
import pickle
import shutil
import sys
import tempfile
from asyncio import create_subprocess_exec, wait_for
from asyncio.subprocess import PIPE, Process
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ingest.clips.order import ClipOrder
from models.errors import EarshotError, TooManyRequests, Unavailable
from models.settings import Settings

FOLDER = "clips"
COMMAND = (sys.executable, "-m", "ingest.clips.process")


class ClipCutter:
    """Cuts as many at once as the settings allow. Nothing is kept: a clip's name is gone before its first byte is read,
    and what a killed process left is removed when the next one starts."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.data_dir / FOLDER
        shutil.rmtree(self._folder, ignore_errors=True)
        self._cutting = 0

    async def cut(self, order: ClipOrder) -> BinaryIO:
        """The clip, open for reading; raises what `ingest.clips.cut` does, TooManyRequests or Unavailable."""
        with self._slot(), self._temporary() as target:
            await self._run(order, target)
            return target.open("rb")

    @contextmanager
    def _slot(self) -> Iterator[None]:
        if self._cutting >= self._settings.clips_at_once:
            raise TooManyRequests("Other clips are being cut at this moment. Try again when they are done.")
        self._cutting += 1
        try:
            yield
        finally:
            self._cutting -= 1

    @contextmanager
    def _temporary(self) -> Iterator[Path]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            yield Path(folder) / "clip"

    async def _run(self, order: ClipOrder, target: Path) -> None:
        process = await create_subprocess_exec(*COMMAND, stdin=PIPE, stdout=PIPE)
        try:
            work = pickle.dumps((self._settings, order, target))
            answer, _ = await wait_for(process.communicate(work), self._settings.clip_timeout_seconds)
        except TimeoutError as error:
            raise Unavailable(
                "Cutting this clip takes too long. Choose a shorter one, or one of sound alone."
            ) from error
        finally:
            await _end(process)
        if process.returncode != 0:
            raise _read_refusal(answer)


async def _end(process: Process) -> None:
    """Also where nobody waits for the clip any more."""
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()


def _read_refusal(answer: bytes) -> EarshotError:
    if not answer:  # it was killed, or failed in a way that its own words in the log tell
        return Unavailable("The clip could not be cut. Try again; if it fails again, ask who runs this server.")
    refusal = pickle.loads(answer)  # by our own process
    assert isinstance(refusal, EarshotError)
    return refusal
