from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from models.settings import Settings
from tests.support.problems import read_problem


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"max_body_bytes": 1024, "max_upload_bytes": 4096, "max_transcript_bytes": 4096})


def test_a_body_over_the_limit_is_refused_by_its_declared_length(researcher: TestClient) -> None:
    problem = read_problem(researcher.post("/api/accounts", json={"name": "x" * 2000}), 413)
    assert "EARSHOT_MAX_BODY_BYTES" in problem["detail"]


def test_a_body_that_does_not_say_its_length_is_refused_when_it_passes_the_limit(researcher: TestClient) -> None:
    def send() -> Iterator[bytes]:
        yield b'{"name": "'
        for _ in range(200):
            yield b"x" * 10
        yield b'"}'

    answer = researcher.post("/api/accounts", content=send(), headers={"Content-Type": "application/json"})
    read_problem(answer, 413)


def test_a_body_within_the_limit_passes(researcher: TestClient) -> None:
    assert researcher.post("/api/accounts", json={"name": "Northwind"}).status_code == 201


def test_an_upload_over_its_own_limit_is_refused_and_nothing_is_kept(
    researcher: TestClient, settings: Settings
) -> None:
    problem = read_problem(researcher.post("/api/interviews", files={"file": ("a.mp3", b"x" * 5000)}), 413)
    assert "EARSHOT_MAX_UPLOAD_BYTES" in problem["detail"]
    assert list((settings.data_dir / "incoming").glob("*")) == []
