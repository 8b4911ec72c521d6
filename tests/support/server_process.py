"""`earshot serve` as a process of its own, which can be killed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from models.settings import Settings
from tests.support.working import to_environment

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class ServerProcess:
    """`link` signs the first admin in."""

    process: subprocess.Popen[str]
    address: str
    link: str

    @contextmanager
    def sign_in(self) -> Iterator[httpx.Client]:
        """A client that is the first admin's browser."""
        with httpx.Client(base_url=self.address, timeout=60) as client:
            me = client.post("/api/auth/link", json={"token": self.link.partition("token=")[2]}).raise_for_status()
            client.headers["X-CSRF-Token"] = me.json()["csrf_token"]
            yield client


@contextmanager
def server_process(settings: Settings, *arguments: str) -> Iterator[ServerProcess]:
    """A server on a free port that has said where it is; killed at the end where it still lives."""
    command = [sys.executable, "-m", "api.cli", "serve", "--port", "0", *arguments]
    environment = {**os.environ, **to_environment(settings), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield ServerProcess(process, _read_url(process.stdout.readline()), _read_url(process.stdout.readline()))
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _read_url(line: str) -> str:
    found = re.search(r"http://\S+", line)
    assert found, f"the server said {line!r}"
    return found[0]
