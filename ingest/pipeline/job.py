"""A job: one revision of one interview, to be processed to its end by one worker at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Job:
    interview_id: int
    revision: int

    @property
    def workflow_id(self) -> str:
        return f"interview-{self.interview_id}-r{self.revision}"


class RunStep(Protocol):
    """Does a step of a job unless an earlier try of the job finished it; answers what the step answers, or did."""

    def __call__(self, name: str, step: Callable[[], bool]) -> bool: ...


class HandedOver(BaseException):
    """Raised inside a job that its worker leaves unfinished because it ends: another worker takes it up.

    It is no Exception, because DBOS records those as the end of the job.
    """
