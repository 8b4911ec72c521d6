"""Reads what a chat-completions endpoint answers: server-sent events, or one JSON object."""

from collections.abc import AsyncIterator

from pydantic import BaseModel, ValidationError

from models.errors import Unavailable

CHARS_PER_TOKEN = 16
"""More than any language has on average: a writer that keeps to its tokens never meets it."""

BYTES_PER_TOKEN = 2000
"""Of an event that carries one token, with what servers put around it."""


class LimitReached(Unavailable):
    """What came until then is good; the last sentence is likely unfinished."""

    def __init__(self) -> None:
        super().__init__("The writer wrote more than it may (EARSHOT_WRITER_TOKENS_MAX) and was cut off there.")


class _Text(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    """`delta` comes in streams, `message` in whole answers."""

    delta: _Text = _Text()
    message: _Text = _Text()
    finish_reason: str | None = None


class _Answer(BaseModel):
    """A whole answer or a chunk of one. `choices` may be empty, where a server tells of usage."""

    choices: list[_Choice]


async def read_stream(received: AsyncIterator[bytes], tokens_max: int) -> AsyncIterator[str]:
    """The pieces of text in a stream of events; Unavailable where it breaks off or breaks the protocol."""
    chars_left = tokens_max * CHARS_PER_TOKEN
    is_finished = False
    async for line in _split_lines(received):
        if not line.startswith(b"data:"):
            continue
        data = line.removeprefix(b"data:").strip()
        if data == b"[DONE]":
            return
        for choice in _parse(data).choices[:1]:
            piece = choice.delta.content or ""
            chars_left -= len(piece)
            if chars_left < 0 or choice.finish_reason == "length":
                raise LimitReached
            yield piece
            is_finished = is_finished or choice.finish_reason is not None
    if not is_finished:
        raise Unavailable("The writer stopped in the middle of its answer. Ask again.")


async def read_answer(received: AsyncIterator[bytes], tokens_max: int) -> AsyncIterator[str]:
    """The text of an answer that isn't streamed; Unavailable where it breaks the protocol."""
    choices = _parse(b"".join([part async for part in received])).choices
    text = (choices[0].message.content or "") if choices else ""
    yield text[: tokens_max * CHARS_PER_TOKEN]
    if choices and choices[0].finish_reason == "length":
        raise LimitReached


async def _split_lines(received: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    rest = b""
    async for part in received:
        *lines, rest = (rest + part).split(b"\n")
        for line in lines:
            yield line.rstrip(b"\r")
    yield rest


def _parse(data: bytes) -> _Answer:
    """What a writer sends in place of an answer isn't told further: it may hold the key or what customers said."""
    try:
        return _Answer.model_validate_json(data)
    except ValidationError as error:
        raise Unavailable(
            "The writer sent something that isn't an answer of its protocol. Ask again; if it goes on, check "
            "EARSHOT_WRITER_URL and EARSHOT_WRITER_MODEL, and the log of the endpoint."
        ) from error
