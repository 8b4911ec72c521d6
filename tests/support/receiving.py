"""A web server on this machine that is told of events, as a customer's system would be."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATIENCE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Received:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Receiver:
    """Answers 200 unless `answers` has another status, or what makes one, for the path; keeps what it was sent."""

    address: str = ""
    received: list[Received] = field(default_factory=list)
    answers: dict[str, int | Callable[[], int]] = field(default_factory=dict)
    news: threading.Condition = field(default_factory=threading.Condition)

    def keep(self, received: Received) -> int:
        with self.news:
            self.received.append(received)
            self.news.notify_all()
        answer = self.answers.get(received.path, 200)
        return answer if isinstance(answer, int) else answer()

    def wait_for(self, path: str, count: int = 1) -> bool:
        """Whether so many requests came to the path before patience ended."""
        with self.news:
            return self.news.wait_for(lambda: len(self.sent_to(path)) >= count, PATIENCE_SECONDS)

    def sent_to(self, path: str) -> list[Received]:
        return [item for item in self.received if item.path == path]


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.send_response(receiver.keep(Received(self.path, headers, body)))
            self.send_header("Location", f"{receiver.address}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 — the name of the base class
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
