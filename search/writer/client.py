"""Asks an OpenAI-compatible endpoint for text, and holds it to limits of time and size."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic
from typing import Literal, TypedDict

import anyio
import httpx
from pydantic import SecretStr

from models.errors import Conflict, Unavailable
from models.settings import Settings
from search.writer.protocol import BYTES_PER_TOKEN, LimitReached, read_answer, read_stream

EVENT_STREAM, JSON = "text/event-stream", "application/json"


class Message(TypedDict):
    role: Literal["system", "user"]
    content: str


@dataclass(frozen=True, slots=True)
class Writer:
    """An endpoint and what it may cost. `timeout_seconds` is for all of an answer, from the first byte sent."""

    url: str
    model: str
    key: SecretStr
    timeout_seconds: float
    tokens_max: int
    passages_max: int
    passage_chars_max: int
    similarity_min: float
    overlap_min: float

    async def stream(self, messages: Sequence[Message]) -> AsyncGenerator[str]:
        """The text in pieces, as they come. Unavailable where the writer fails, LimitReached where it goes on and on.

        Closing the generator ends the request.
        """
        deadline = monotonic() + self.timeout_seconds
        try:
            async with httpx.AsyncClient(timeout=self.timeout_seconds, follow_redirects=False) as client:
                with anyio.fail_after(self.timeout_seconds):
                    answer = await client.send(self._make_request(client, messages), stream=True)
                async with aclosing(answer):
                    _check_status(answer.status_code)
                    async for piece in self._read(answer, deadline):
                        yield piece
        except (TimeoutError, httpx.TimeoutException) as error:
            raise Unavailable(
                f"The writer did not finish within {self.timeout_seconds:g} seconds (EARSHOT_WRITER_TIMEOUT_SECONDS). "
                "Ask again, or read the points without it."
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise Unavailable(
                "The writer could not be reached, or hung up. Check EARSHOT_WRITER_URL and whether it runs."
            ) from error

    def complete(self, messages: Sequence[Message]) -> str:
        """The text at once, for code that runs in a thread. Raises as `stream` does."""

        async def collect() -> str:
            async with aclosing(self.stream(messages)) as pieces:
                return "".join([piece async for piece in pieces])

        return anyio.run(collect)

    def _make_request(self, client: httpx.AsyncClient, messages: Sequence[Message]) -> httpx.Request:
        key = self.key.get_secret_value()
        return client.build_request(
            "POST",
            self.url.rstrip("/").removesuffix("/chat/completions") + "/chat/completions",
            headers={"Accept": EVENT_STREAM} | ({"Authorization": f"Bearer {key}"} if key else {}),
            json={
                "model": self.model,
                "messages": list(messages),
                "max_tokens": self.tokens_max,
                "temperature": 0,
                "stream": True,
            },
        )

    def _read(self, answer: httpx.Response, deadline: float) -> AsyncIterator[str]:
        received = _within(answer.aiter_bytes(), deadline, self.tokens_max * BYTES_PER_TOKEN)
        media_type = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if media_type == EVENT_STREAM:
            return read_stream(received, self.tokens_max)
        if media_type == JSON:
            return read_answer(received, self.tokens_max)
        raise Unavailable(
            f"The writer answered with {media_type or 'no content type'} in place of its protocol. "
            "Check that EARSHOT_WRITER_URL leads to an OpenAI-compatible endpoint (most end in /v1)."
        )


def load_writer(settings: Settings) -> Writer | None:
    """The writer that the settings name; None where they name none."""
    if not settings.writer_url:
        return None
    return Writer(
        url=settings.writer_url,
        model=settings.writer_model,
        key=settings.writer_key,
        timeout_seconds=settings.writer_timeout_seconds,
        tokens_max=settings.writer_tokens_max,
        passages_max=settings.writer_passages_max,
        passage_chars_max=settings.writer_passage_chars_max,
        similarity_min=settings.writer_similarity_min,
        overlap_min=settings.writer_overlap_min,
    )


def require_writer(settings: Settings) -> Writer:
    writer = load_writer(settings)
    if writer is None:
        raise Conflict("No writer is set up. Set EARSHOT_WRITER_URL and EARSHOT_WRITER_MODEL, then start again.")
    return writer


async def _within(received: AsyncIterator[bytes], deadline: float, bytes_max: int) -> AsyncIterator[bytes]:
    """What is received until the deadline, after which TimeoutError; LimitReached where it is too much."""
    while True:
        with anyio.fail_after(max(0, deadline - monotonic())):
            part = await anext(received, None)
        if part is None:
            return
        bytes_max -= len(part)
        if bytes_max < 0:
            raise LimitReached
        yield part


def _check_status(status: int) -> None:
    if status == HTTPStatus.OK:
        return
    match status:
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            advice = "it refused the key: check EARSHOT_WRITER_KEY."
        case HTTPStatus.NOT_FOUND:
            advice = "it has no such address or model: check EARSHOT_WRITER_URL and EARSHOT_WRITER_MODEL."
        case HTTPStatus.TOO_MANY_REQUESTS:
            advice = "it was asked too often, or its quota is spent: wait a minute and ask again."
        case _ if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
            advice = "redirects are not followed: set EARSHOT_WRITER_URL to where it leads."
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            advice = "it failed on its side: ask again later."
        case _:
            advice = "it does not take such requests: check EARSHOT_WRITER_MODEL and EARSHOT_WRITER_TOKENS_MAX."
    raise Unavailable(f"The writer answered {status}: {advice}")
