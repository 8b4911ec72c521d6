"""What works, what waits, what failed."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from api.interviews.schemas import InterviewProblem
from api.schemas import Input, Output, Page, example
from models.analysis import RunStatus
from models.interviews import InterviewStatus


class WorkerInfo(Output):
    """A worker slot. It is alive while its heartbeat is younger than EARSHOT_WORKER_TIMEOUT_SECONDS."""

    executor_id: str
    host: str
    pid: int
    started_at: datetime
    heartbeat_at: datetime
    is_alive: bool

    model_config = example(
        executor_id="worker-1",
        host="earshot-1",
        pid=412,
        started_at="2026-11-26T08:00:00Z",
        heartbeat_at="2026-11-26T09:14:03Z",
        is_alive=True,
    )


class RunKind(StrEnum):
    THEMES = "themes"
    TAGGING = "tagging"


class RunInfo(Output):
    """A run over the whole repository that waits, goes on or failed."""

    id: int
    kind: RunKind
    status: RunStatus
    progress: float
    attempts: int
    executor_id: str | None
    created_at: datetime
    error: InterviewProblem | None

    model_config = example(
        id=3,
        kind="themes",
        status="running",
        progress=0.4,
        attempts=1,
        executor_id="worker-1",
        created_at="2026-11-26T09:10:00Z",
        error=None,
    )


class WorkState(Output):
    """`counts` are interviews by status."""

    workers: list[WorkerInfo]
    counts: dict[InterviewStatus, int]
    runs: list[RunInfo]

    model_config = example(workers=[], counts={"queued": 2, "processing": 1, "failed": 0, "needs_review": 0}, runs=[])


class QueuedInterview(Output):
    """An interview that is not ready."""

    id: int
    title: str
    status: InterviewStatus
    stage: str | None
    progress: float
    attempts: int
    cancel_requested: bool
    retry_at: datetime | None
    created_at: datetime
    updated_at: datetime
    error: InterviewProblem | None

    model_config = example(
        id=12,
        title="Northwind: first month",
        status="processing",
        stage="transcribe",
        progress=0.4,
        attempts=1,
        cancel_requested=False,
        retry_at=None,
        created_at="2026-11-26T09:10:00Z",
        updated_at="2026-11-26T09:14:00Z",
        error=None,
    )


class QueuePage(Page[QueuedInterview]):
    model_config = example(items=[], next_cursor=None)


class Chosen(Input):
    """Interviews by id."""

    interview_ids: Annotated[list[int], Field(min_length=1, max_length=500)]

    model_config = example(interview_ids=[12, 13])


class Done(Output):
    """Ids of those it was done to, and by id why not to the others."""

    done: list[int]
    refused: dict[int, str]

    model_config = example(done=[12], refused={"13": "Nothing is being processed here."})
