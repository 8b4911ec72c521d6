"""One try at one job: what it works with, and the fence that keeps a try that was given up from writing."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from ingest.pipeline.engines import Engines
from ingest.pipeline.job import Job
from ingest.storage import MediaStore
from models.database import Database
from models.interviews import Interview, InterviewStatus
from models.settings import Settings

_BETWEEN_READS_SECONDS = 0.5

# How much of a job each stage is, by the clock: of recognising an hour of speech, the rest is a small part.
STAGES = {
    "probe": 0.0,
    "decode": 0.04,
    "import": 0.01,
    "detect_speech": 0.02,
    "transcribe": 0.8,
    "diarize": 0.05,
    "passages": 0.01,
    "embed": 0.05,
    "suggest": 0.01,
    "index": 0.01,
}


class RunSuperseded(Exception):
    """The interview is gone, or another try or a newer revision has taken its place: this one must not write."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every job of this process works with."""

    settings: Settings
    database: Database
    store: MediaStore
    engines: Engines
    stop: threading.Event


@dataclass(slots=True)
class Run:
    """`attempt` is the value of `Interview.attempts` that this try set: while the row has it, the try may write."""

    workshop: Workshop
    job: Job
    attempt: int
    _asked_at: float = field(default=0.0, init=False)
    _unwanted: bool = field(default=False, init=False)
    _told: tuple[str, float] = field(default=("", 0.0), init=False)

    @property
    def interview_id(self) -> int:
        return self.job.interview_id

    @property
    def settings(self) -> Settings:
        return self.workshop.settings

    @property
    def database(self) -> Database:
        return self.workshop.database

    @property
    def folder(self) -> Path:
        """For files that later steps can make again."""
        return work_folder(self.settings) / str(self.interview_id)

    @contextmanager
    def write(self) -> Iterator[tuple[Session, Interview]]:
        """A short transaction with the interview's row locked; raises RunSuperseded where this try may not write."""
        with self.database.write() as session:
            locked = select(Interview).where(*self._ours()).with_for_update()
            interview = session.scalars(locked).one_or_none()
            if interview is None:
                raise RunSuperseded
            yield session, interview

    def is_cancelled(self, *, looks_now: bool = False) -> bool:
        """Whether to stop: the worker ends, somebody cancelled, another try took over. Unless it `looks_now`, it looks
        twice a second at most."""
        if self.workshop.stop.is_set():
            return True
        if looks_now or time.monotonic() - self._asked_at >= _BETWEEN_READS_SECONDS:
            self._asked_at = time.monotonic()
            with self.database.read() as session:
                wanted = session.scalar(
                    select(Interview.id).where(*self._ours(), Interview.cancel_requested.is_(False))
                )
            self._unwanted = wanted is None
        return self._unwanted

    def tell(self, stage: str, fraction: float = 0.0) -> None:
        """Publishes that `fraction` of `stage` is done: a new stage at once, within one twice a second at most."""
        told_stage, told_at = self._told
        if stage == told_stage and time.monotonic() - told_at < _BETWEEN_READS_SECONDS:
            return
        self._told = (stage, time.monotonic())
        progress = overall_progress(stage, fraction)
        with self.database.write() as session:
            session.execute(update(Interview).where(*self._ours()).values(stage=stage, progress=progress))

    def clean_up(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def _ours(self) -> tuple[ColumnElement[bool], ...]:
        return (
            Interview.id == self.interview_id,
            Interview.status == InterviewStatus.PROCESSING,
            Interview.revision == self.job.revision,
            Interview.attempts == self.attempt,
        )


def work_folder(settings: Settings) -> Path:
    return settings.data_dir / "work"


def overall_progress(stage: str, fraction: float) -> float:
    """The fraction of the whole job, where `fraction` of `stage` and all stages before are done."""
    names = list(STAGES)
    before = sum(STAGES[name] for name in names[: names.index(stage)])
    return round(before + STAGES[stage] * min(max(fraction, 0.0), 1.0), 4)
