"""The queue of durable jobs: the one module that knows DBOS.

Its workflow id is derived from the job, so queueing one twice is harmless, and finished steps are kept, so a worker
that takes a job up again skips them. DBOS keeps one instance a process.
"""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing

from dbos import DBOS, DBOSClient, DBOSConfig
from sqlalchemy.exc import OperationalError

from ingest.pipeline.job import Job, RunStep
from models.settings import Settings

QUEUE = "interviews"
WORKFLOW = "process_interview"
APPLICATION = "earshot"
# DBOS gives work only to workers of the version that began it. Raise it when the order or the names of steps change.
VERSION = "2"
_STEP_TRIES = 5
_ENDED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]


class JobQueue:
    """This process as a worker: it takes jobs from the queue and gives them to `process`."""

    def __init__(self, settings: Settings, executor_id: str, process: Callable[[Job, RunStep], None]) -> None:
        def process_interview(interview_id: int, revision: int) -> None:
            process(Job(interview_id, revision), _run_step)

        url = _prepare(settings)
        DBOS(config=_configure(url, executor_id))
        DBOS.workflow(name=WORKFLOW)(process_interview)
        DBOS.listen_queues([QUEUE])
        DBOS.launch()

    def add(self, job: Job) -> None:
        """Queues a job; one that is queued, at work or finished already is left as it is."""
        DBOS.enqueue_workflow_with_options(
            {
                "workflow_name": WORKFLOW,
                "queue_name": QUEUE,
                "workflow_id": job.workflow_id,
                "app_version": VERSION,
            },
            job.interview_id,
            job.revision,
        )

    def list_executors_at_work(self) -> set[str]:
        """The worker slots that hold an unfinished job, whether the worker lives or not."""
        pending = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
        return {workflow.executor_id for workflow in pending if workflow.executor_id}

    def list_ended(self, jobs: Iterable[Job]) -> list[Job]:
        """Those of `jobs` that are over for DBOS, however they ended."""
        by_id = {job.workflow_id: job for job in jobs}
        if not by_id:
            return []
        ended = DBOS.list_workflows(workflow_ids=list(by_id), status=_ENDED, load_input=False, load_output=False)
        return [by_id[workflow.workflow_id] for workflow in ended]

    def list_stranded(self) -> list[Job]:
        """Unfinished jobs of another version of the pipeline, which no worker of this one will ever be given."""
        unfinished = DBOS.list_workflows(
            status=["PENDING", "ENQUEUED", "DELAYED"], name=WORKFLOW, load_input=True, load_output=False
        )
        return [
            Job(*workflow.input["args"])
            for workflow in unfinished
            if workflow.input and workflow.app_version != VERSION
        ]

    def take_over(self, executor_ids: Iterable[str]) -> None:
        """Puts the unfinished jobs of dead workers back on the queue; asking twice changes nothing."""
        DBOS._recover_pending_workflows(list(executor_ids))

    def close(self) -> None:
        """Stops taking jobs. Those at work end by HandedOver; nobody waits for them here."""
        DBOS.destroy(destroy_registry=True)


def _run_step(name: str, step: Callable[[], bool]) -> bool:
    return DBOS.run_step(
        {
            "name": name,
            "retries_allowed": True,
            "max_attempts": _STEP_TRIES,
            "should_retry": lambda error: isinstance(error, OperationalError),
        },
        step,
    )


def _configure(url: str, executor_id: str) -> DBOSConfig:
    return {
        "name": APPLICATION,
        "system_database_url": url,
        "sys_db_pool_size": 5,
        "application_version": VERSION,
        "executor_id": executor_id,
        "log_level": "WARNING",
        "use_listen_notify": False,
    }


def find_job_database(settings: Settings) -> str:
    """URL of DBOS's own tables: in the PostgreSQL that holds ours, or a SQLite file beside ours."""
    return settings.database_url.get_secret_value() or f"sqlite:///{settings.data_dir.absolute() / 'jobs.sqlite'}"


def _prepare(settings: Settings) -> str:
    """Brings DBOS's own tables to their newest state, with the queue in them; answers where they are."""
    url = find_job_database(settings)
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            connection.execute("PRAGMA journal_mode=WAL")  # enqueues six times as fast as without
    DBOS.migrate(url)
    # Registered before the launch: a queue that appears later is noticed a second late.
    client = DBOSClient(system_database_url=url, application_name=APPLICATION)
    client.register_queue(
        QUEUE,
        worker_concurrency=settings.worker_concurrency,
        polling_interval_sec=settings.job_poll_seconds,
        on_conflict="always_update",
        application_name=APPLICATION,
    )
    client.destroy()
    return url
