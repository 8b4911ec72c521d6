"""Gives each request its record of the audit log, and notes what was shown or refused as its answer begins."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.audit.recording import Record, current
from models.audit import Act

_SHOWS = {Act.SAW, Act.EXPORTED}
_REFUSED = {401, 403, 429}
_FAILED = 400


class Auditing:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        record = Record()
        current.set(record)

        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                _note(scope, record, message["status"])
            await send(message)

        await self._app(scope, receive, send_noted)


def _note(scope: Scope, record: Record, status: int) -> None:
    """Changes are in the log by now, written by the transaction that made them."""
    act = record.act if status < _FAILED else _find_refusal(record, status)
    if act in _SHOWS or act is Act.REFUSED:
        scope["app"].state.runtime.notes.note(record.to_deed(act))


def _find_refusal(record: Record, status: int) -> Act | None:
    is_somebody = record.actor.id is not None or record.act is Act.SIGNED_IN
    return Act.REFUSED if status in _REFUSED and is_somebody else None
