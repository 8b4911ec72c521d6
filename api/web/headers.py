"""Headers that every answer carries: against framing, sniffing and foreign scripts, and how long it may be kept."""

from collections.abc import Iterator

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Neither scripts nor styles may be inline; tests/e2e fails where a page of ours would need them.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)

SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

YEAR_SECONDS = 31_536_000


class ResponseHeaders:
    """Adds the headers, without touching those that a route has set."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers_for(scope["path"], message["status"]):
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _headers_for(self, path: str, status: int) -> Iterator[tuple[str, str]]:
        yield from SECURITY_HEADERS.items()
        yield "Cache-Control", _cache_control(path, status)
        if self._secure:
            yield "Strict-Transport-Security", f"max-age={YEAR_SECONDS}"


def _cache_control(path: str, status: int) -> str:
    """Files under /assets/ have a hash in their names and never change; pages and answers are asked for anew."""
    if path.startswith("/assets/") and status in {200, 206, 304}:
        return f"public, max-age={YEAR_SECONDS}, immutable"
    return "no-store" if path.startswith("/api/") else "no-cache"
