"""`earshot serve` with its worker, as an operator starts, stops and loses it."""

import base64
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from models.database import Database
from models.settings import Settings
from models.work import Worker
from tests.support.server_process import server_process
from tests.support.uploads import VTT
from tests.support.working import QUICK

PATIENCE_SECONDS = 60
UPLOAD_MEGABYTES = 256
TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update=QUICK)


def wait_for(happened: Callable[[], bool]) -> None:
    gives_up_at = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < gives_up_at
        time.sleep(0.02)


def list_workers(database: Database) -> list[int]:
    """Process ids of the workers that say they live."""
    with database.read() as session:
        return list(session.scalars(select(Worker.pid)))


def is_ready(client: httpx.Client, interview_id: int) -> bool:
    return bool(client.get(f"/api/interviews/{interview_id}").json()["status"] == "ready")


def upload(client: httpx.Client, text: str) -> int:
    answer = client.post("/api/interviews", files={"file": ("call.vtt", text)})
    assert answer.status_code == 202
    interview_id: int = answer.json()["id"]
    return interview_id


def is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_newcomer_signs_in_uploads_and_sees_it_ready_though_the_worker_is_killed(
    settings: Settings, database: Database
) -> None:
    with server_process(settings) as server, server.sign_in() as client:
        first = upload(client, VTT)
        wait_for(lambda: is_ready(client, first))
        (worker,) = list_workers(database)
        os.kill(worker, signal.SIGKILL)
        second = upload(client, VTT.replace("Jane", "Mara"))
        wait_for(lambda: is_ready(client, second))
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(PATIENCE_SECONDS) == 0
    assert list_workers(database) == []


def test_the_worker_ends_when_the_server_is_killed(settings: Settings, database: Database) -> None:
    with server_process(settings) as server:
        wait_for(lambda: len(list_workers(database)) == 1)
        (worker,) = list_workers(database)
        server.process.kill()
        server.process.wait()
        wait_for(lambda: not is_running(worker))


def test_an_upload_goes_on_byte_for_byte_after_the_server_was_killed(settings: Settings) -> None:
    content = (VTT + "\n".join(f"NOTE {number}" for number in range(200_000))).encode()
    half = len(content) // 2
    metadata = f"filename {base64.b64encode(b'long.vtt').decode()}"
    with server_process(settings, "--no-worker") as server, server.sign_in() as client:
        created = client.post(
            "/api/uploads", headers={**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": metadata}
        )
        path = httpx.URL(created.headers["location"]).path

        def send_half() -> Iterator[bytes]:
            for start in range(0, half, 65_536):
                yield content[start : min(start + 65_536, half)]
            data = settings.data_dir / "uploads" / path.rsplit("/", 1)[1]
            wait_for(lambda: data.stat().st_size > 0)
            server.process.kill()
            yield content[half:]

        with pytest.raises(httpx.TransportError):
            client.patch(path, content=send_half(), headers=patch_headers(0, len(content)))
    with server_process(settings, "--no-worker") as server, server.sign_in() as client:
        offset = int(client.head(path, headers=TUS).headers["upload-offset"])
        assert 0 < offset <= half
        answer = client.patch(path, content=content[offset:], headers=patch_headers(offset, len(content) - offset))
        assert answer.headers["upload-offset"] == str(len(content))
        finished = client.post("/api/interviews", data={"upload_id": path.rsplit("/", 1)[1]})
        assert finished.status_code == 202
    stored = [file for file in (settings.data_dir / "media").rglob("*") if file.is_file()]
    assert [file.read_bytes() for file in stored] == [content]


def test_an_upload_of_any_size_takes_little_memory(settings: Settings) -> None:
    piece = bytes(1024 * 1024)

    def send_form() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="call.mp3"\r\n\r\n'
        for _ in range(UPLOAD_MEGABYTES):
            yield piece
        yield b"\r\n--x--\r\n"

    with server_process(settings, "--no-worker") as server, server.sign_in() as client:
        before = read_peak_megabytes(server.process.pid)
        headers = {"Content-Type": "multipart/form-data; boundary=x"}
        answer = client.post("/api/interviews", content=send_form(), headers=headers)
        assert answer.status_code == 415
        assert read_peak_megabytes(server.process.pid) - before < UPLOAD_MEGABYTES / 4
    assert [path for path in (settings.data_dir / "incoming").iterdir() if path.is_file()] == []


def read_peak_megabytes(process_id: int) -> float:
    """The most memory that the process ever had."""
    status = Path(f"/proc/{process_id}/status").read_text("utf-8")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


def patch_headers(offset: int, length: int) -> dict[str, str]:
    return {
        **TUS,
        "Upload-Offset": str(offset),
        "Content-Type": "application/offset+octet-stream",
        "Content-Length": str(length),
    }
