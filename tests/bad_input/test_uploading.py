"""Each bad file through the whole house: a clear sentence, nothing half-done, and the next upload works."""

import threading
from pathlib import Path
from typing import Any

import pytest

from tests.bad_input import others
from tests.bad_input.cases import Case, Read
from tests.bad_input.house import UPLOADS, House
from tests.bad_input.kept import KEPT
from tests.bad_input.mended import MENDED
from tests.bad_input.refused import REFUSED
from tests.support.media import silence, tone, write_media
from tests.support.uploads import VTT


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_what_can_not_be_used_is_refused_and_leaves_nothing(house: House, case: Case, tmp_path: Path) -> None:
    with house.unchanged():
        case.check_refused(house.upload(case.make(tmp_path / "bad"), case.name))
    house.check_still_works()


@pytest.mark.parametrize("case", KEPT, ids=str)
def test_a_recording_without_speech_is_kept_and_the_worker_goes_on(house: House, case: Case, tmp_path: Path) -> None:
    content = case.make(tmp_path / "bad")
    uploaded, next_one = house.upload(content, case.name), house.upload_good()
    assert house.follow(next_one)["status"] == "ready"
    shown = house.follow(uploaded)
    case.check_kept(shown)
    house.check_recording_is_kept(shown["id"], content)
    assert house.read_segments(shown["id"]) == []


@pytest.mark.parametrize("case", MENDED, ids=str)
def test_what_can_be_read_is_read_and_what_was_mended_is_said(house: House, case: Case, tmp_path: Path) -> None:
    assert isinstance(case.outcome, Read)
    shown = house.follow(house.upload(case.make(tmp_path / "bad"), case.name))
    assert (shown["status"], shown["error"]) == ("ready", None)
    segments = house.read_segments(shown["id"])
    assert segments[0]["text"].startswith(case.outcome.start)
    assert [segment["start_ms"] for segment in segments] == sorted(segment["start_ms"] for segment in segments)
    assert bool(shown["warnings"]) == case.outcome.warned
    case.check(" ".join(shown["warnings"]) or ".")


def test_the_way_out_of_a_silent_recording_works(house: House, tmp_path: Path) -> None:
    """Its sentence says: upload the transcript."""
    silent = house.follow(house.upload(write_media(tmp_path / "call.wav", silence(3)).read_bytes(), "call.wav"))
    answer = house.client.post(f"{UPLOADS}/{silent['id']}/transcripts", files={"file": ("call.vtt", VTT + "NOTE out")})
    shown = house.follow(answer)
    assert (shown["status"], shown["error"], shown["has_media"]) == ("ready", None, True)


def test_a_bad_transcript_beside_a_good_recording_keeps_neither(house: House, tmp_path: Path) -> None:
    recording = write_media(tmp_path / "call.wav", tone(2)).read_bytes()
    with house.unchanged():
        others.BAD_TRANSCRIPT_BESIDE.check_refused(
            house.upload(recording, "call.wav", transcript=("call.vtt", "WEBVTT\n"))
        )
    assert house.upload(recording, "call.wav").status_code == 202


def test_the_same_file_again_answers_the_interview_that_has_it(house: House) -> None:
    first = house.follow(house.upload(VTT + "\nNOTE again\n"))
    with house.unchanged():
        again = house.upload(VTT + "\nNOTE again\n", "renamed.txt")
    assert (again.status_code, again.json()["id"], again.json()["duplicate"]) == (200, first["id"], True)


def test_of_the_same_file_twice_at_once_one_is_kept(house: House) -> None:
    answers: list[Any] = []
    together = threading.Barrier(2)

    def upload() -> None:
        together.wait()
        answers.append(house.upload(VTT + "\nNOTE at once\n"))

    threads = [threading.Thread(target=upload) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers) == [200, 202]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert {house.follow(answer)["status"] for answer in answers} == {"ready"}


def test_a_new_recording_with_a_transcript_that_is_here_is_not_lost_silently(house: House, tmp_path: Path) -> None:
    recording, text = write_media(tmp_path / "call.wav", tone(2.5)).read_bytes(), VTT + "\nNOTE alone\n"
    house.follow(house.upload(text))
    with house.unchanged():
        others.KNOWN_TRANSCRIPT.check_refused(house.upload(recording, "call.wav", transcript=("call.vtt", text)))
    assert house.upload(recording, "call.wav").status_code == 202


def test_a_new_transcript_with_a_recording_that_is_here_is_not_lost_silently(house: House, tmp_path: Path) -> None:
    recording, text = write_media(tmp_path / "call.wav", tone(3.5)).read_bytes(), VTT + "\nNOTE later\n"
    first = house.follow(house.upload(recording, "call.wav"))
    with house.unchanged():
        others.KNOWN_RECORDING.check_refused(house.upload(recording, "call.wav", transcript=("call.vtt", text)))
    answer = house.client.post(f"{UPLOADS}/{first['id']}/transcripts", files={"file": ("call.vtt", text)})
    assert house.follow(answer)["status"] == "ready"
