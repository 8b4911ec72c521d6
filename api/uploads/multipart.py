"""Reads a multipart form as it arrives, so that a file of any size goes to disk without being held or copied twice.

Also, a form parsed by the framework would be received before anybody checked who sends it.
"""

from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from models.errors import InvalidInput

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

MALFORMED = "The request is not a well-formed multipart form. Send it as curl -F or a browser's form does."


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `file_name` is set where it is a file. `chunks` must be read before the next part is asked for."""

    name: str
    file_name: str | None
    chunks: AsyncIterator[bytes]


@dataclass(frozen=True, slots=True)
class _Head:
    name: str
    file_name: str | None


class _End:
    """The end of a part."""


Event = _Head | bytes | _End


async def read_parts(request: Request) -> AsyncIterator[Part]:
    """The parts of a multipart form, in the order they come."""
    _, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary")
    if not boundary:
        raise InvalidInput(MALFORMED)
    events = _read_events(request, boundary)
    async for event in events:
        if isinstance(event, _Head):
            yield Part(event.name, event.file_name, _read_until_end(events))


async def _read_until_end(events: AsyncIterator[Event]) -> AsyncIterator[bytes]:
    async for event in events:
        if not isinstance(event, bytes):
            return
        yield event


async def _read_events(request: Request, boundary: bytes) -> AsyncIterator[Event]:
    collector = _Collector()
    try:
        parser = MultipartParser(boundary, collector.callbacks())
        async for chunk in request.stream():
            parser.write(chunk)
            while collector.events:
                yield collector.events.popleft()
    except FormParserError as error:
        raise InvalidInput(MALFORMED) from error
    if not collector.has_ended:
        raise InvalidInput("The form was cut off on its way. Send it again, or upload large files by tus.")


class _Collector:
    """Turns the parser's callbacks into events."""

    def __init__(self) -> None:
        self.events: deque[Event] = deque()
        self.has_ended = False
        self._field = b""
        self._value = b""
        self._disposition = b""

    def callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._add_to_field,
            "on_header_value": self._add_to_value,
            "on_header_end": self._end_header,
            "on_headers_finished": self._end_headers,
            "on_part_data": lambda data, start, end: self.events.append(data[start:end]),
            "on_part_end": lambda: self.events.append(_End()),
            "on_end": self._end,
        }

    def _end(self) -> None:
        self.has_ended = True

    def _begin(self) -> None:
        self._disposition = b""

    def _add_to_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def _add_to_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _end_header(self) -> None:
        if self._field.lower() == b"content-disposition":
            self._disposition = self._value
        self._field = self._value = b""

    def _end_headers(self) -> None:
        _, options = parse_options_header(self._disposition)
        if b"name" not in options:
            raise InvalidInput(MALFORMED)
        name, file_name = options[b"name"], options.get(b"filename")
        self.events.append(
            _Head(name.decode(errors="replace"), None if file_name is None else file_name.decode(errors="replace"))
        )
