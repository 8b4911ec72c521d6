"""Caps the size of request bodies, whether or not they say their length."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.exchange.caps import over_import_cap
from api.problems import answer_http_error
from ingest.intake import over_cap
from models.settings import Settings

FORM_OVERHEAD_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Limit:
    bytes: int
    sentence: str

    def refusal(self) -> HTTPException:
        """Not an EarshotError: tuspyserver, which reads bodies too, lets no other error pass."""
        return HTTPException(413, self.sentence)


class BodyLimit:
    """Refuses larger bodies with 413: by their declared length before reading, else when the limit is passed."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._body = _Limit(
            settings.max_body_bytes,
            f"The request body is larger than {settings.max_body_bytes} bytes, the most accepted "
            "(EARSHOT_MAX_BODY_BYTES). Send less, or send files as uploads.",
        )
        self._upload = _Limit(
            settings.max_upload_bytes + settings.max_transcript_bytes + FORM_OVERHEAD_BYTES,
            over_cap(settings).detail,
        )
        self._import = _Limit(settings.import_max_bytes + FORM_OVERHEAD_BYTES, over_import_cap(settings).detail)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._upload if _is_upload(scope) else self._import if _is_import(scope) else self._body
        declared = Request(scope).headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > limit.bytes:
            await answer_http_error(Request(scope), limit.refusal())(scope, receive, send)
            return
        await self._app(scope, _limit_receive(receive, limit), send)


def _limit_receive(receive: Receive, limit: _Limit) -> Receive:
    received = 0

    async def receive_limited() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit.bytes:
            raise limit.refusal()
        return message

    return receive_limited


def _is_upload(scope: Scope) -> bool:
    """Whether the request brings a file: a form for interviews, or bytes of a resumable upload."""
    method: str = scope["method"]
    parts: list[str] = scope["path"].strip("/").split("/")
    if method == "PATCH":
        return parts[:2] == ["api", "uploads"]
    return method == "POST" and (parts == ["api", "interviews"] or (parts[-1] == "transcripts" and len(parts) == 4))


def _is_import(scope: Scope) -> bool:
    """Whether the request brings a file of customers or tags."""
    parts: list[str] = scope["path"].strip("/").split("/")
    return scope["method"] == "POST" and (parts[:2] == ["api", "imports"] or parts == ["api", "codebook"])
