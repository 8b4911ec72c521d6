from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.database import Database
from models.settings import Settings
from models.touches import Touch
from tests.support.full_disk import full_after
from tests.support.media import tone, write_media
from tests.support.problems import read_problem
from tests.support.uploads import VTT

UPLOADS = "/api/interviews"


def upload(client: TestClient, content: bytes | str = VTT, name: str = "call.vtt", **fields: Any) -> Any:
    return client.post(UPLOADS, files={"file": (name, content)}, data=fields)


def list_left_over(settings: Settings) -> list[Path]:
    return list((settings.data_dir / "incoming").glob("*"))


@pytest.fixture
def recording(tmp_path: Path) -> bytes:
    return write_media(tmp_path / "call.wav", tone(2)).read_bytes()


def test_an_uploaded_transcript_waits_to_be_processed(researcher: TestClient, settings: Settings) -> None:
    answer = upload(researcher)
    assert answer.status_code == 202
    shown = answer.json()
    assert (shown["status"], shown["progress"], shown["duplicate"], shown["title"]) == ("queued", 0.0, False, "call")
    assert researcher.get(f"{UPLOADS}/{shown['id']}").json()["id"] == shown["id"]
    assert list_left_over(settings) == []


def test_the_fields_of_the_form_are_kept_and_new_customers_are_made(researcher: TestClient) -> None:
    answer = upload(
        researcher,
        title=" First month ",
        held_on="2026-10-14",
        kind="usability_test",
        study="Onboarding",
        account="northwind.example",
        participants="mara@northwind.example, ada@northwind.example",
        language="EN",
    )
    shown = answer.json()
    assert (shown["title"], shown["held_on"], shown["kind"], shown["language"]) == (
        "First month",
        "2026-10-14",
        "usability_test",
        "en",
    )
    assert shown["study"]["name"] == "Onboarding"
    assert shown["account"]["name"] == "northwind.example"
    assert len(shown["participants"]) == 2


def test_the_ledger_knows_which_team_met_the_participants(researcher: TestClient, database: Database) -> None:
    upload(researcher, participants="mara@northwind.example", team=" Growth ")
    with database.read() as session:
        touch = session.scalars(select(Touch)).one()
    assert (touch.team, touch.recorded_by_name) == ("Growth", "test of researcher")


def test_an_upload_is_of_the_uploader_s_team_where_none_is_named(
    client: TestClient, admin: TestClient, database: Database
) -> None:
    new = {"email": "grace@example.com", "name": "Grace", "role": "researcher", "team": "Platform"}
    link = admin.post("/api/users", json=new).json()["sign_in_link"]["url"]
    signed_in = client.post("/api/auth/link", json={"token": link.rpartition("=")[2]}).json()
    client.headers["X-CSRF-Token"] = signed_in["csrf_token"]
    upload(client, participants="mara@northwind.example")
    with database.read() as session:
        touch = session.scalars(select(Touch)).one()
    assert (touch.team, touch.recorded_by_name) == ("Platform", "Grace")
    assert touch.recorded_by is not None


def test_participants_may_be_repeated_fields(researcher: TestClient) -> None:
    files = {"file": ("call.vtt", VTT)}
    data = {"participants": ["mara@northwind.example", "ada@northwind.example"]}
    assert len(researcher.post(UPLOADS, files=files, data=data).json()["participants"]) == 2


def test_a_recording_with_its_transcript_is_one_interview(researcher: TestClient, recording: bytes) -> None:
    answer = researcher.post(UPLOADS, files={"file": ("call.wav", recording), "transcript": ("call.vtt", VTT)})
    shown = answer.json()
    assert (shown["has_media"], shown["media_type"], shown["original_name"]) == (True, "audio/wav", "call.wav")
    assert researcher.get(f"{UPLOADS}/{shown['id']}/media").content == recording


def test_the_same_bytes_twice_answer_the_interview_that_is_here(researcher: TestClient) -> None:
    first = upload(researcher).json()
    again = upload(researcher, name="renamed.vtt", title="Another title")
    assert (again.status_code, again.json()["id"], again.json()["duplicate"]) == (200, first["id"], True)
    assert len(researcher.get(UPLOADS).json()["items"]) == 1


def test_unread_fields_and_empty_file_inputs_are_harmless(researcher: TestClient) -> None:
    body = (
        '--x\r\nContent-Disposition: form-data; name="transcript"; filename=""\r\n\r\n\r\n'
        '--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n\r\n'
        f'--x\r\nContent-Disposition: form-data; name="file"; filename="call.vtt"\r\n\r\n{VTT}\r\n--x--\r\n'
    )
    answer = researcher.post(UPLOADS, content=body, headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert (answer.status_code, answer.json()["title"]) == (202, "call")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"held_on": "last week"}, "held_on"),
        ({"kind": "chat"}, "kind"),
        ({"participants": "not an email"}, "participants.0"),
        ({"acount": "Northwind"}, "acount"),
        ({"speakers": "0"}, "speakers"),
        ({"language": "English please"}, "language"),
        ({"upload_id": "../../etc/passwd"}, "upload_id"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_kept(
    researcher: TestClient, settings: Settings, fields: dict[str, str], wrong: str
) -> None:
    assert read_problem(upload(researcher, **fields), 422)["errors"].keys() == {wrong}
    assert researcher.get(UPLOADS).json()["items"] == []
    assert list_left_over(settings) == []


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 1000, b"%PDF-1.7 not a conversation"])
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(
    researcher: TestClient, settings: Settings, content: bytes
) -> None:
    problem = read_problem(upload(researcher, content, "call.mp3"), 415)
    assert problem["detail"].endswith(".")
    assert researcher.get(UPLOADS).json()["items"] == []
    assert list_left_over(settings) == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"no parts at all", "multipart/form-data; boundary=x"),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\nvalue\r\n--x--\r\n", "multipart/form-data; boundary=x"),
        (b"--x\r\n", "multipart/form-data"),
        (b"{}", "application/json"),
    ],
)
def test_a_form_that_is_none_is_refused(researcher: TestClient, content: bytes, kind: str) -> None:
    read_problem(researcher.post(UPLOADS, content=content, headers={"Content-Type": kind}), 422)


def test_a_form_cut_off_in_its_file_leaves_nothing(researcher: TestClient, settings: Settings) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="call.vtt"\r\n\r\n' + VTT.encode()
    answer = researcher.post(UPLOADS, content=body, headers={"Content-Type": "multipart/form-data; boundary=x"})
    read_problem(answer, 422)
    assert list_left_over(settings) == []
    assert researcher.get(UPLOADS).json()["items"] == []


def test_a_form_without_file_says_how_to_send_it(researcher: TestClient) -> None:
    answer = researcher.post(UPLOADS, files={"recording": ("call.vtt", VTT)})
    assert "recording" in read_problem(answer, 422)["errors"]
    answer = researcher.post(UPLOADS, data={"title": "Alone"})
    assert "file" in read_problem(answer, 422)["errors"]


def test_a_transcript_can_be_added_to_an_interview(researcher: TestClient, recording: bytes) -> None:
    made = upload(researcher, recording, "call.wav").json()
    researcher.post(f"{UPLOADS}/{made['id']}/cancel")
    answer = researcher.post(f"{UPLOADS}/{made['id']}/transcripts", files={"file": ("call.vtt", VTT)})
    assert (answer.status_code, answer.json()["status"]) == (202, "queued")


def test_a_full_disk_is_told_and_nothing_is_kept(researcher: TestClient, settings: Settings) -> None:
    with full_after(1_200_000):
        problem = read_problem(upload(researcher, VTT.encode() + b"NOTE\n" * 500_000), 507)
    assert "no space left" in problem["detail"]
    assert list_left_over(settings) == []
    assert researcher.get(UPLOADS).json()["items"] == []
