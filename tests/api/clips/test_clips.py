import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.clips.service import name_clip
from ingest.formats import parse_transcript
from ingest.storage import open_store
from models.database import Database
from models.interviews import Interview, Recording
from models.people import Role
from models.settings import Settings
from tests.support.clips import beep_at, find_beeps
from tests.support.interviews import Details, add_interview, add_recording
from tests.support.media import write_media
from tests.support.problems import read_problem

ClientFor = Callable[[Role], TestClient]


@pytest.fixture
def interview_id(database: Database, settings: Settings, tmp_path: Path) -> int:
    """Twelve seconds of sound with a beep at the fourth; four segments, of three seconds each."""
    media = write_media(tmp_path / "call.wav", beep_at(4_000, seconds=12))
    with database.write() as session:
        interview = add_interview(session, Details(title="Nörthwind: “first” month"))
        add_recording(session, open_store(settings), interview, media)
        return interview.id


@pytest.fixture
def member(client_for: ClientFor) -> TestClient:
    return client_for(Role.MEMBER)


def test_a_clip_is_a_file_of_the_span_and_nothing_is_kept_of_it(
    member: TestClient, interview_id: int, settings: Settings, tmp_path: Path
) -> None:
    answer = member.get(f"/api/interviews/{interview_id}/clip", params={"start_ms": 3_400, "end_ms": 5_000})
    assert answer.status_code == 200
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == ("audio/mp4", "no-store")
    assert "N%C3%B6rthwind%20%E2%80%9Cfirst%E2%80%9D%20month%2000.00.03.m4a" in answer.headers["content-disposition"]
    (tmp_path / "clip").write_bytes(answer.content)
    duration_ms, beeps = find_beeps(tmp_path / "clip", tmp_path / "read")
    assert (duration_ms, beeps) == (pytest.approx(1_600, abs=30), [pytest.approx(600, abs=12)])
    assert list((settings.data_dir / "clips").iterdir()) == []


def test_captions_come_beside_it_in_an_archive(member: TestClient, interview_id: int) -> None:
    wanted = {"start_ms": 2_000, "end_ms": 8_000, "format": "mp3", "captions": "vtt"}
    answer = member.get(f"/api/interviews/{interview_id}/clip", params=wanted)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        sound, text = archive.namelist()
        captions = parse_transcript(archive.read(text), text).segments
    assert sound.endswith(".mp3")
    assert [(caption.speaker, caption.start_ms, caption.text) for caption in captions] == [
        ("Mara", 1_000, "We only noticed that nothing had synced."),
        ("Mara", 4_000, "So I printed the <list> & went out."),
    ]


@pytest.mark.parametrize(
    ("wanted", "status", "field"),
    [
        ({"start_ms": 5_000, "end_ms": 5_000}, 422, "end_ms"),
        ({"start_ms": 11_000, "end_ms": 14_000}, 422, "end_ms"),
        ({"start_ms": 13_000, "end_ms": 12_500}, 422, "end_ms"),
        ({"start_ms": 0, "end_ms": 4_000, "format": "mp4"}, 422, "format"),
        ({"start_ms": 0, "end_ms": 4_000, "captions": "track"}, 422, "captions"),
        ({"start_ms": -1, "end_ms": 4_000}, 422, "start_ms"),
    ],
)
def test_a_clip_that_can_not_be_is_refused_by_field(
    member: TestClient, interview_id: int, wanted: dict[str, str | int], status: int, field: str
) -> None:
    answer = member.get(f"/api/interviews/{interview_id}/clip", params=wanted)
    assert field in str(read_problem(answer, status)["errors"])


def test_the_end_may_lie_a_little_behind_that_of_the_recording(member: TestClient, interview_id: int) -> None:
    answer = member.get(f"/api/interviews/{interview_id}/clip", params={"start_ms": 11_000, "end_ms": 12_400})
    assert answer.status_code == 200


def test_limits_are_those_of_the_settings(settings: Settings, interview_id: int, client_for: ClientFor) -> None:
    member = client_for(Role.MEMBER)
    limited = create_app(settings.model_copy(update={"clip_minutes_max": 0.05, "clip_timeout_seconds": 0.001}))
    with TestClient(limited, headers=dict(member.headers)) as client:
        too_long = client.get(f"/api/interviews/{interview_id}/clip", params={"start_ms": 0, "end_ms": 4_000})
        assert "EARSHOT_CLIP_MINUTES_MAX" in read_problem(too_long, 413)["detail"]
        takes_long = client.get(f"/api/interviews/{interview_id}/clip", params={"start_ms": 0, "end_ms": 2_000})
        assert "takes too long" in read_problem(takes_long, 503)["detail"]


def test_without_a_recording_or_its_file_there_is_no_clip(
    member: TestClient, interview_id: int, database: Database, settings: Settings
) -> None:
    with database.write() as session:
        silent = add_interview(session).id
        recording = session.query(Recording).filter_by(interview_id=interview_id).one()
        open_store(settings).delete(recording.storage_key)
    wanted = {"start_ms": 0, "end_ms": 4_000}
    assert "no recording" in read_problem(member.get(f"/api/interviews/{silent}/clip", params=wanted), 404)["detail"]
    gone = read_problem(member.get(f"/api/interviews/{interview_id}/clip", params=wanted), 404)
    assert "gone from the store" in gone["detail"]


def test_captions_need_a_transcript(member: TestClient, interview_id: int, database: Database) -> None:
    with database.write() as session:
        session.get_one(Interview, interview_id).transcript_id = None
    wanted = {"start_ms": 0, "end_ms": 4_000, "captions": "srt"}
    answer = member.get(f"/api/interviews/{interview_id}/clip", params=wanted)
    assert "captions" in read_problem(answer, 422)["errors"]


def test_sales_may_cut_no_clips(client_for: ClientFor, interview_id: int) -> None:
    wanted = {"start_ms": 0, "end_ms": 4_000}
    read_problem(client_for(Role.SALES).get(f"/api/interviews/{interview_id}/clip", params=wanted), 403)


def test_names_of_files_hold_nothing_that_a_system_refuses() -> None:
    assert name_clip('a/b\\c: "d" <e>|f?*\n', 3_723_000) == "a b c d e f 01.02.03"
    assert name_clip("...", 0) == "Clip 00.00.00"
