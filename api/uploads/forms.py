"""An upload form: files received to disk, fields kept as text, nothing left behind when something goes wrong."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from starlette.requests import Request

from api.uploads.multipart import read_parts
from ingest.intake import ReceivedFile, receive_stream
from models.errors import InvalidInput, TooLarge
from models.settings import Settings

FIELD_BYTES_MAX = 64 * 1024
FIELDS_MAX = 200


@dataclass(slots=True)
class Form:
    """`fields` are name and text, in order; a browser's empty file input counts as no file."""

    files: dict[str, ReceivedFile] = field(default_factory=dict)
    fields: list[tuple[str, str]] = field(default_factory=list)


@asynccontextmanager
async def receive_form(request: Request, settings: Settings, file_names: Collection[str]) -> AsyncIterator[Form]:
    """The form, with files only under `file_names`. The received files are gone at the end of the block."""
    form = Form()
    try:
        if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            async with request.form(max_fields=FIELDS_MAX) as sent:
                form.fields = [(name, value) for name, value in sent.multi_items() if isinstance(value, str)]
        else:
            await _receive_parts(request, settings, file_names, form)
        yield form
    finally:
        for file in form.files.values():
            file.discard()


async def _receive_parts(request: Request, settings: Settings, file_names: Collection[str], form: Form) -> None:
    async for part in read_parts(request):
        if part.file_name is None:
            form.fields.append((part.name, await _read_text(part.name, part.chunks)))
            if len(form.fields) > FIELDS_MAX:
                raise TooLarge(f"The form has more than {FIELDS_MAX} fields.")
        elif part.file_name:
            if part.name not in file_names or part.name in form.files:
                allowed = " and ".join(file_names)
                raise InvalidInput(f"Send one file each as {allowed}.", errors={part.name: "is not expected here"})
            form.files[part.name] = await receive_stream(settings, part.file_name, part.chunks)


async def _read_text(name: str, chunks: AsyncIterator[bytes]) -> str:
    text = bytearray()
    async for chunk in chunks:
        text += chunk
        if len(text) > FIELD_BYTES_MAX:
            raise TooLarge(f"The field {name} is longer than {FIELD_BYTES_MAX} bytes.")
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise InvalidInput(f"The field {name} is not UTF-8.", errors={name: "is not UTF-8"}) from error
