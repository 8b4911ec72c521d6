"""The tus protocol as a client speaks it, against the real application."""

import base64
import os
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.uploads import finished
from models.people import Role
from models.settings import Settings
from tests.api.conftest import ClientFor
from tests.support.full_disk import full_after
from tests.support.problems import read_problem
from tests.support.uploads import VTT

TUS = {"Tus-Resumable": "1.0.0"}
CONTENT = VTT.encode()


def encode(**metadata: str) -> str:
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in metadata.items())


def create(client: TestClient, size: int = len(CONTENT), **metadata: str) -> str:
    """The path of a new upload."""
    metadata = metadata or {"filename": "call.vtt", "filetype": "text/vtt"}
    answer = client.post(
        "/api/uploads", headers={**TUS, "Upload-Length": str(size), "Upload-Metadata": encode(**metadata)}
    )
    assert answer.status_code == 201, answer.text
    return str(answer.headers["location"])


def send(client: TestClient, url: str, offset: int, data: bytes) -> Any:
    headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
    return client.patch(url, content=data, headers=headers)


def get_offset(client: TestClient, url: str) -> int:
    answer = client.head(url, headers=TUS)
    assert answer.status_code == 200
    return int(answer.headers["upload-offset"])


def finish(client: TestClient, url: str, **fields: str) -> Any:
    return client.post("/api/interviews", data={"upload_id": url.rsplit("/", 1)[1], **fields})


def test_an_upload_in_pieces_becomes_an_interview(researcher: TestClient, settings: Settings) -> None:
    url = create(researcher)
    for offset in range(0, len(CONTENT), 100):
        assert send(researcher, url, offset, CONTENT[offset : offset + 100]).status_code == 204
    answer = finish(researcher, url, title="In pieces")
    assert (answer.status_code, answer.json()["title"], answer.json()["original_name"]) == (
        202,
        "In pieces",
        "call.vtt",
    )
    assert list((settings.data_dir / "incoming").glob("*")) == []


def test_finishing_twice_answers_the_same_interview(researcher: TestClient) -> None:
    url = create(researcher)
    send(researcher, url, 0, CONTENT)
    first, again = finish(researcher, url), finish(researcher, url)
    assert (again.status_code, again.json()["id"], again.json()["duplicate"]) == (200, first.json()["id"], True)


def test_bytes_that_are_here_already_can_be_finished_twice_too(researcher: TestClient) -> None:
    made = researcher.post("/api/interviews", files={"file": ("call.vtt", CONTENT)}).json()
    url = create(researcher)
    send(researcher, url, 0, CONTENT)
    answers = [finish(researcher, url) for _ in range(2)]
    assert [(answer.status_code, answer.json()["id"]) for answer in answers] == [(200, made["id"])] * 2


def test_an_empty_upload_is_refused_and_leaves_nothing(researcher: TestClient, settings: Settings) -> None:
    assert "empty" in read_problem(finish(researcher, create(researcher, size=0)), 415)["detail"]
    assert [path for path in (settings.data_dir / "uploads").iterdir() if path.is_file()] == []


def test_a_client_learns_where_to_go_on(researcher: TestClient) -> None:
    url = create(researcher)
    send(researcher, url, 0, CONTENT[:10])
    assert get_offset(researcher, url) == 10
    read_problem(send(researcher, url, 5, CONTENT[5:]), 409)
    assert send(researcher, url, 10, CONTENT[10:]).status_code == 204


def test_bytes_written_before_a_crash_count(researcher: TestClient, settings: Settings) -> None:
    """A killed process has written bytes that no sidecar knows of; the next ones must not land behind a gap."""
    url = create(researcher)
    send(researcher, url, 0, CONTENT[:10])
    with (settings.data_dir / "uploads" / url.rsplit("/", 1)[1]).open("ab") as file:
        file.write(CONTENT[10:25])
    assert get_offset(researcher, url) == 25
    assert send(researcher, url, 25, CONTENT[25:]).status_code == 204
    assert finish(researcher, url).status_code == 202


def test_an_unfinished_upload_cannot_be_submitted_and_is_not_lost(researcher: TestClient) -> None:
    url = create(researcher)
    send(researcher, url, 0, CONTENT[:10])
    assert f"10 of {len(CONTENT)} bytes" in read_problem(finish(researcher, url), 409)["detail"]
    assert get_offset(researcher, url) == 10


def test_an_unknown_upload_cannot_be_submitted(researcher: TestClient) -> None:
    read_problem(researcher.post("/api/interviews", data={"upload_id": "0" * 32}), 404)


def test_more_than_the_cap_is_refused_before_a_byte_is_sent(researcher: TestClient, settings: Settings) -> None:
    answer = researcher.post("/api/uploads", headers={**TUS, "Upload-Length": str(settings.max_upload_bytes + 1)})
    assert "EARSHOT_MAX_UPLOAD_BYTES" in read_problem(answer, 413)["detail"]


def test_more_than_the_cap_is_refused_on_the_way_where_no_length_was_declared(
    researcher: TestClient, settings: Settings
) -> None:
    capped = create_app(settings.model_copy(update={"max_upload_bytes": 100}))
    with TestClient(capped, headers=researcher.headers) as client:
        headers = {**TUS, "Upload-Defer-Length": "1", "Upload-Metadata": encode(filename="call.vtt")}
        url = client.post("/api/uploads", headers=headers).headers["location"]
        problem = read_problem(send(client, url, 0, CONTENT), 413)
    assert problem["type"] == "/problems/too-large"
    assert "EARSHOT_MAX_UPLOAD_BYTES" in problem["detail"]


def test_more_than_was_declared_is_refused(researcher: TestClient) -> None:
    url = create(researcher, size=10)
    assert send(researcher, url, 0, CONTENT).status_code == 400


def test_what_a_refused_request_had_brought_does_not_come_back(researcher: TestClient, settings: Settings) -> None:
    url = create(researcher)

    def send_too_much() -> Iterator[bytes]:
        yield b"these bytes are of another file"
        yield CONTENT

    headers = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream", "Content-Length": "999"}
    assert researcher.patch(url, content=send_too_much(), headers=headers).status_code == 400
    assert send(researcher, url, get_offset(researcher, url), CONTENT).headers["upload-offset"] == str(len(CONTENT))
    assert finish(researcher, url).status_code == 202
    (stored,) = [path for path in (settings.data_dir / "media").rglob("*") if path.is_file()]
    assert stored.read_bytes() == CONTENT


def test_a_full_disk_is_told_and_the_upload_goes_on_once_there_is_space(researcher: TestClient) -> None:
    content = CONTENT + b"NOTE\n" * 500_000
    url = create(researcher, size=len(content))
    with full_after(1_200_000):
        problem = read_problem(send(researcher, url, 0, content), 507)
    assert "resume" in problem["detail"]
    offset = get_offset(researcher, url)
    assert 0 < offset < len(content)
    assert send(researcher, url, offset, content[offset:]).status_code == 204
    assert finish(researcher, url).status_code == 202


def test_an_upload_needs_no_metadata(researcher: TestClient) -> None:
    url = create(researcher, other="x")
    assert get_offset(researcher, url) == 0
    send(researcher, url, 0, CONTENT)
    assert finish(researcher, url).json()["original_name"] == "unnamed"


def test_an_upload_can_be_given_up(researcher: TestClient, settings: Settings) -> None:
    url = create(researcher)
    assert researcher.delete(url, headers=TUS).status_code == 204
    assert researcher.head(url, headers=TUS).status_code == 404
    assert [path for path in (settings.data_dir / "uploads").glob("*") if path.is_file()] == []


@pytest.mark.parametrize("role", [Role.MEMBER, Role.SALES])
def test_who_may_not_edit_may_not_upload(client_for: ClientFor, role: Role) -> None:
    answer = client_for(role).post("/api/uploads", headers={**TUS, "Upload-Length": "10"})
    read_problem(answer, 403)


def test_a_client_can_ask_what_is_spoken_here(researcher: TestClient, settings: Settings) -> None:
    answer = researcher.options("/api/uploads")
    assert answer.headers["tus-version"] == "1.0.0"
    assert answer.headers["tus-max-size"] == str(settings.max_upload_bytes)
    assert "creation" in answer.headers["tus-extension"].split(",")


def test_what_nobody_resumes_goes_when_its_time_is_over(researcher: TestClient, settings: Settings) -> None:
    old, fresh = create(researcher), create(researcher)
    long_ago = time.time() - settings.upload_expiry_hours * 3600 - 60
    for path in (settings.data_dir / "uploads").glob(f"{old.rsplit('/', 1)[1]}*"):
        os.utime(path, (long_ago, long_ago))
    assert finished.sweep_uploads(settings) == 2
    assert researcher.head(old, headers=TUS).status_code == 404
    assert get_offset(researcher, fresh) == 0
