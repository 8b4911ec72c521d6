"""Runs the web process, and says where it is once it answers."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import typer
import uvicorn

from api.app import create_app
from api.auth.links import link_url
from models.settings import Settings

GRACE_SECONDS = 5


class AnnouncingServer(uvicorn.Server):
    """Prints the address, and the invitation of the first admin, when the first request can be answered."""

    def __init__(self, config: uvicorn.Config, public_url: str, invitation: str | None) -> None:
        super().__init__(config)
        self._public_url = public_url
        self._invitation = invitation

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.started:
            return
        address = self._public_url or self._listening_address()
        typer.echo(f"Earshot is at {address}")
        if self._invitation:
            typer.echo(f"Sign in for the first time (once): {link_url(address, self._invitation)}")

    def _listening_address(self) -> str:
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
        return f"http://{shown}:{port}"


def run_web_server(settings: Settings, host: str, port: int, invitation: str | None) -> None:
    """Blocks until SIGINT or SIGTERM. Open event streams get some seconds to end."""
    config = uvicorn.Config(
        create_app(settings),
        host=host,
        port=port,
        log_config=None,
        access_log=settings.log_level == "DEBUG",
        timeout_graceful_shutdown=GRACE_SECONDS,
        server_header=False,
    )
    with _outliving_signals():
        AnnouncingServer(config, settings.public_url, invitation).run()


@contextmanager
def _outliving_signals() -> Iterator[None]:
    """uvicorn ends on these signals, then raises them once more: that must not end us before the worker is stopped."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    previous = {number: signal.signal(number, lambda _number, _frame: None) for number in numbers}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
