"""Progress of an interview as server-sent events."""

from collections.abc import AsyncIterator

from anyio.to_thread import run_sync
from sse_starlette import ServerSentEvent

from api.interviews.schemas import InterviewEvent
from api.transcripts.schemas import SegmentInfo
from api.transcripts.service import list_segments
from ingest.pipeline import Progress, watch_interview
from models.database import Database
from models.transcripts import Transcript

HEARTBEAT_SECONDS = 15


async def stream_events(database: Database, interview_id: int, poll_seconds: float) -> AsyncIterator[ServerSentEvent]:
    """One `progress` event at once and one with each change, then `end`. New segments come along with them."""
    transcript_id: int | None = None
    seen = 0
    async for progress in watch_interview(database, interview_id, poll_seconds):
        followed = progress.growing_transcript_id or progress.transcript_id
        if followed != transcript_id:
            transcript_id, seen = followed, 0
        version, segments = await run_sync(_read_growth, database, transcript_id, seen)
        seen = max([seen, *(segment.id for segment in segments)])
        yield _to_event("progress", progress, version, segments)
    yield ServerSentEvent(event="end", data="{}")


def _read_growth(database: Database, transcript_id: int | None, seen: int) -> tuple[int | None, list[SegmentInfo]]:
    if transcript_id is None:
        return None, []
    with database.read() as session:
        transcript = session.get(Transcript, transcript_id)
        return transcript.version if transcript else None, list_segments(session, transcript_id, after_id=seen)


def _to_event(name: str, progress: Progress, version: int | None, segments: list[SegmentInfo]) -> ServerSentEvent:
    event = InterviewEvent(
        id=progress.interview_id,
        status=progress.status,
        stage=progress.stage,
        progress=progress.progress,
        error=progress.error,
        queue_position=progress.queue_position,
        transcript_version=version,
        segments=segments,
    )
    return ServerSentEvent(event=name, data=event.model_dump_json())
