"""Caps the size of request bodies, whether or not they say their length."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import answer_http_error
from models.settings import Settings

FORM_OVERHEAD_BYTES = 1024 * 1024


class BodyLimit:
    """Refuses larger bodies with 413: by their declared length before reading, else when the limit is passed."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._limit = settings.max_body_bytes
        self._upload_limit = settings.max_upload_bytes + settings.max_transcript_bytes + FORM_OVERHEAD_BYTES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._upload_limit if _is_upload(scope) else self._limit
        declared = Request(scope).headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > limit:
            await answer_http_error(Request(scope), HTTPException(413))(scope, receive, send)
            return
        await self._app(scope, _limit_receive(receive, limit), send)


def _limit_receive(receive: Receive, limit: int) -> Receive:
    received = 0

    async def receive_limited() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise HTTPException(413)
        return message

    return receive_limited


def _is_upload(scope: Scope) -> bool:
    """Whether the request brings a file: a form for interviews, or bytes of a resumable upload."""
    method: str = scope["method"]
    parts: list[str] = scope["path"].strip("/").split("/")
    if method == "PATCH":
        return parts[:2] == ["api", "uploads"]
    return method == "POST" and (parts == ["api", "interviews"] or (parts[-1] == "transcripts" and len(parts) == 4))
