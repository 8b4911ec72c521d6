"""Lets a writer answer a question from passages, and passes on what the passages support."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from anyio.to_thread import run_sync

from search.embedding import Embedder
from search.writer.client import Writer
from search.writer.prompt import build_messages
from search.writer.protocol import LimitReached
from search.writer.sentences import Cited, SentenceCutter
from search.writer.sources import Source
from search.writer.support import Fault, SupportCheck


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """How many sentences were passed on and how many were dropped; `reason` where that isn't all of the story."""

    sentences: int
    dropped: int
    reason: str | None = None


async def write(
    writer: Writer, embedder: Embedder, question: str, sources: Sequence[Source]
) -> AsyncGenerator[Sentence | Done]:
    """Sentences as they are finished, then Done. Unavailable where the writer fails; closing it ends the request."""
    check = SupportCheck(
        embedder, question, sources, similarity_min=writer.similarity_min, overlap_min=writer.overlap_min
    )
    passed, dropped, reason = 0, 0, None
    try:
        async with aclosing(_cut(writer.stream(build_messages(question, sources)))) as sentences:
            async for sentence in sentences:
                found = await run_sync(check.check, sentence)
                if isinstance(found, Fault):
                    dropped += 1
                else:
                    passed += 1
                    yield Sentence(sentence.text, tuple(found))
    except LimitReached as limit:
        reason = limit.detail
    yield Done(passed, dropped, reason)


async def _cut(pieces: AsyncGenerator[str]) -> AsyncGenerator[Cited]:
    cutter = SentenceCutter()
    async with aclosing(pieces):
        async for piece in pieces:
            for sentence in cutter.feed(piece):
                yield sentence
    for sentence in cutter.finish():
        yield sentence
