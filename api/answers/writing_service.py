"""Answers told by the writer, as server-sent events. No transaction is open while it writes."""

import json
import logging
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass

from sse_starlette import ServerSentEvent

from api.answers.service import describe_answer, find_answer
from api.answers.writing_schemas import Citation, WrittenDone, WrittenSentence
from api.problems import to_problem
from api.runtime import Runtime
from api.schemas import Output
from api.search.service import Wanted
from models.errors import EarshotError
from search.answers import Answer
from search.embedding import Embedder
from search.writer import Done, Sentence, Source, Writer, explain_nothing, load_sources, require_writer
from search.writer import write as write_sentences

HEARTBEAT_SECONDS = 15

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """A question with its answer, and what the writer may see of it."""

    writer: Writer
    embedder: Embedder
    q: str
    answer: Answer
    sources: list[Source]


def prepare(runtime: Runtime, q: str, wanted: Wanted) -> Task:
    """Conflict where no writer is set up, InvalidInput as `service.answer`."""
    writer = require_writer(runtime.settings)
    answer = find_answer(runtime, q, None, wanted)
    with runtime.database.read() as session:
        sources = load_sources(session, writer, answer)
    return Task(writer, runtime.search.embedder, q, answer, sources)


async def stream_written(task: Task) -> AsyncIterator[ServerSentEvent]:
    """`answer`, then `sentence` as each is written, then `done`, or `problem` where the writer failed. Closing it ends
    the writer's request."""
    yield _make_event("answer", describe_answer(task.answer))
    if not task.sources:
        yield _describe(Done(0, 0, explain_nothing(task.answer)))
        return
    try:
        async with aclosing(write_sentences(task.writer, task.embedder, task.q, task.sources)) as written:
            async for event in written:
                yield _describe(event)
    except EarshotError as error:
        logger.warning("The writer failed: %s", error.detail)
        yield ServerSentEvent(event="problem", data=json.dumps(to_problem(error)))


def _describe(event: Sentence | Done) -> ServerSentEvent:
    if isinstance(event, Done):
        return _make_event("done", WrittenDone.model_validate(event))
    citations = [Citation.model_validate(source) for source in event.sources]
    return _make_event("sentence", WrittenSentence(text=event.text, citations=citations))


def _make_event(name: str, data: Output) -> ServerSentEvent:
    return ServerSentEvent(event=name, data=data.model_dump_json())
