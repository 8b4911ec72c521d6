"""How far an interview is, for people who watch: read from the database, so it works over processes and machines."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ingest.pipeline.versions import find_unfinished
from models.database import Database
from models.errors import NotFound
from models.interviews import Interview, InterviewStatus
from models.transcripts import Segment

_ENDED = {InterviewStatus.READY, InterviewStatus.FAILED, InterviewStatus.NEEDS_REVIEW}


@dataclass(frozen=True, slots=True)
class Progress:
    """`growing_transcript_id` is the version being made; `newest_segment_id` is of that one, else of the one read.

    `queue_position` counts from 1, while it waits.
    """

    interview_id: int
    status: InterviewStatus
    stage: str | None
    progress: float
    error: dict[str, Any] | None
    revision: int
    transcript_id: int | None
    growing_transcript_id: int | None
    newest_segment_id: int | None
    queue_position: int | None

    @property
    def is_over(self) -> bool:
        return self.status in _ENDED


def read_progress(database: Database, interview_id: int) -> Progress | None:
    with database.read() as session:
        interview = session.get(Interview, interview_id)
        if interview is None:
            return None
        growing = find_unfinished(session, interview_id)
        followed = growing.id if growing else interview.transcript_id
        return Progress(
            interview_id=interview.id,
            status=InterviewStatus(interview.status),
            stage=interview.stage,
            progress=interview.progress,
            error=interview.error,
            revision=interview.revision,
            transcript_id=interview.transcript_id,
            growing_transcript_id=growing.id if growing else None,
            newest_segment_id=session.scalar(select(func.max(Segment.id)).where(Segment.transcript_id == followed)),
            queue_position=_find_position(session, interview),
        )


def _find_position(session: Session, interview: Interview) -> int | None:
    """Its place among those that wait: the oldest comes first, as they are dispatched."""
    if interview.status != InterviewStatus.QUEUED:
        return None
    waiting = select(func.count()).select_from(Interview).where(Interview.status == InterviewStatus.QUEUED)
    return session.scalar(waiting.where(Interview.id <= interview.id))


async def watch_interview(database: Database, interview_id: int, poll_seconds: float) -> AsyncIterator[Progress]:
    """The progress now, then each change of it, up to the end of the processing or the deletion of the interview.

    Raises NotFound before the first where there is no such interview.
    """
    told: Progress | None = None
    while True:
        progress = await asyncio.to_thread(read_progress, database, interview_id)
        if progress is None and told is None:
            raise NotFound("There is no such interview. It may have been deleted.")
        if progress is None:
            return
        if progress != told:
            yield progress
        if progress.is_over:
            return
        told = progress
        await asyncio.sleep(poll_seconds)
