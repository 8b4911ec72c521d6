"""An OpenAI-compatible endpoint on this machine that answers as a test says, well or badly."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PATIENCE_SECONDS = 30
Send = Callable[[bytes], None]
"""Sends bytes at once. OSError where the other side has hung up."""


@dataclass(slots=True)
class Endpoint:
    """What it was asked, and how it answers: a status and a content type, then whatever `answer` sends."""

    url: str = ""
    status: int = 200
    content_type: str = "text/event-stream"
    answer: Callable[[Send], None] = lambda send: None
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    begun: threading.Event = field(default_factory=threading.Event)
    hung_up: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)

    def say(self, *pieces: str, finish: str | None = "stop", done: bool = True) -> None:
        """Streams the pieces. Without `finish` and `done` the stream breaks off."""

        def send_all(send: Send) -> None:
            for piece in pieces:
                send(event({"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]}))
            if finish:
                send(event({"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]}))
            if done:
                send(b"data: [DONE]\n\n")

        self.answer = send_all

    def say_at_once(self, text: str, **choice: Any) -> None:
        """Answers with one JSON object, as to a request that isn't streamed."""
        self.content_type = "application/json"
        body = {"choices": [{"index": 0, "message": {"role": "assistant", "content": text}, **choice}]}
        self.answer = lambda send: send(json.dumps(body).encode())

    def go_silent(self, *pieces: str) -> None:
        """Streams the pieces, then nothing until the test ends."""

        def send_some(send: Send) -> None:
            for piece in pieces:
                send(event({"choices": [{"delta": {"content": piece}}]}))
            self.released.wait(PATIENCE_SECONDS)

        self.answer = send_some

    def say_forever(self, piece: str, *, pause_seconds: float = 0) -> None:
        """Streams the piece until the other side hangs up."""

        def send_on(send: Send) -> None:
            while not self.released.wait(pause_seconds):
                self.begun.set()
                send(event({"choices": [{"delta": {"content": piece}}]}))

        self.answer = send_on

    @property
    def prompt(self) -> str:
        """All that the newest request told."""
        return "\n".join(message["content"] for message in self.asked[-1]["messages"])

    @property
    def given(self) -> dict[str, Any]:
        """The data in the newest request."""
        data: dict[str, Any] = json.loads(self.asked[-1]["messages"][-1]["content"])
        return data


def event(data: object) -> bytes:
    return b"data: " + json.dumps(data).encode() + b"\n\n"


@contextmanager
def writing() -> Iterator[Endpoint]:
    endpoint = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            endpoint.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            endpoint.keys.append(self.headers.get("Authorization"))
            try:
                self.send_response(endpoint.status if self.path == "/v1/chat/completions" else 404)
                self.send_header("Content-Type", endpoint.content_type)
                self.end_headers()
                endpoint.answer(self.send)
            except OSError:
                endpoint.hung_up.set()

        def send(self, data: bytes) -> None:
            self.wfile.write(data)
            self.wfile.flush()

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 — the name of the base class
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    endpoint.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield endpoint
    finally:
        endpoint.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
