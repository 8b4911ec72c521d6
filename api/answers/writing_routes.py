"""Answers told by the writer."""

from fastapi import APIRouter
from sse_starlette import EventSourceResponse

from api.answers import writing_service as service
from api.answers.schemas import AnswerInfo
from api.answers.writing_schemas import WrittenDone, WrittenSentence
from api.auth.roles import Capability
from api.dependencies import RuntimeDep, needs
from api.problems import describe_problems
from api.search.wanted import QuestionQuery, WantedDep

router = APIRouter(prefix="/api/answers", tags=["answers"])

_EVENTS = {
    "model": AnswerInfo | WrittenSentence | WrittenDone,
    "content": {"text/event-stream": {"schema": {"type": "string"}}},
}


@router.get(
    "/written",
    response_class=EventSourceResponse,
    responses={200: _EVENTS, **describe_problems(409)},
    dependencies=[needs(Capability.READ_INTERVIEWS)],
)
def write_answer(runtime: RuntimeDep, q: QuestionQuery, wanted: WantedDep) -> EventSourceResponse:
    """Server-sent events: `answer` as /api/answers gives it, a `sentence` at a time as the writer writes, each with the
    passages that support it, then `done`; `problem` where the writer fails. 409 where none is set up."""
    task = service.prepare(runtime, q, wanted)
    return EventSourceResponse(service.stream_written(task), ping=service.HEARTBEAT_SECONDS)
