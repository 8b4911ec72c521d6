from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ingest.storage import open_store
from models.database import Database
from models.settings import Settings
from tests.support.interviews import add_interview, add_recording
from tests.support.problems import read_problem

CONTENT = bytes(range(256)) * 40


@pytest.fixture
def url(database: Database, settings: Settings, tmp_path: Path) -> str:
    media = tmp_path / "call.wav"
    media.write_bytes(CONTENT)
    with database.write() as session:
        interview = add_interview(session)
        add_recording(session, open_store(settings), interview, media)
        return f"/api/interviews/{interview.id}/media"


def test_the_whole_recording_comes_with_its_type_and_length(researcher: TestClient, url: str) -> None:
    answer = researcher.get(url)
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["content-type"] == "audio/wav"
    assert answer.headers["content-length"] == str(len(CONTENT))
    assert answer.headers["accept-ranges"] == "bytes"


@pytest.mark.parametrize(
    ("wanted", "start", "end"),
    [
        ("bytes=0-99", 0, 100),
        ("bytes=100-", 100, len(CONTENT)),
        ("bytes=-50", len(CONTENT) - 50, len(CONTENT)),
        ("bytes=10-99999999", 10, len(CONTENT)),
        ("bytes=0-0", 0, 1),
        ("bytes=-99999999", 0, len(CONTENT)),
    ],
)
def test_a_range_is_cut_out(researcher: TestClient, url: str, wanted: str, start: int, end: int) -> None:
    answer = researcher.get(url, headers={"Range": wanted})
    assert answer.status_code == 206
    assert answer.content == CONTENT[start:end]
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{len(CONTENT)}"
    assert answer.headers["content-length"] == str(end - start)


@pytest.mark.parametrize("wanted", ["bytes=99999999-", "bytes=-0"])
def test_a_range_past_the_end_cannot_be_satisfied(researcher: TestClient, url: str, wanted: str) -> None:
    answer = researcher.get(url, headers={"Range": wanted})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(CONTENT)}"


@pytest.mark.parametrize("wanted", ["bytes=5-2", "items=0-5", "bytes=0-1,4-5", "bytes=-", "bytes=a-b"])
def test_ranges_that_are_not_understood_are_ignored(researcher: TestClient, url: str, wanted: str) -> None:
    answer = researcher.get(url, headers={"Range": wanted})
    assert (answer.status_code, answer.content) == (200, CONTENT)


def test_a_range_counts_only_while_the_recording_is_the_one_meant(researcher: TestClient, url: str) -> None:
    tag = researcher.head(url).headers["etag"]
    same = researcher.get(url, headers={"Range": "bytes=0-9", "If-Range": tag})
    other = researcher.get(url, headers={"Range": "bytes=0-9", "If-Range": '"another"'})
    assert (same.status_code, other.status_code) == (206, 200)


def test_head_says_what_get_would_without_the_bytes(researcher: TestClient, url: str) -> None:
    whole, part = researcher.head(url), researcher.head(url, headers={"Range": "bytes=0-9"})
    assert (whole.status_code, whole.headers["content-length"], whole.content) == (200, str(len(CONTENT)), b"")
    assert (part.status_code, part.headers["content-length"]) == (206, "10")


def test_a_recording_that_is_known_is_not_sent_again(researcher: TestClient, url: str) -> None:
    tag = researcher.head(url).headers["etag"]
    answer = researcher.get(url, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_an_interview_without_recording_says_so(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        interview_id = add_interview(session).id
    for path in ("media", "waveform"):
        problem = read_problem(researcher.get(f"/api/interviews/{interview_id}/{path}"), 404)
        assert "no recording" in problem["detail"]


def test_the_waveform_is_a_list_of_loudness(researcher: TestClient, url: str) -> None:
    waveform = researcher.get(url.replace("/media", "/waveform")).json()
    assert waveform == {"duration_ms": 12000, "peaks": [0, 128, 255]}
