"""A disk that is full, really: nothing half-done is left, and once there is space all goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.settings import MEGABYTE
from tests.bad_input import others
from tests.bad_input.conftest import LIMITS, Installation
from tests.bad_input.house import UPLOADS, House, open_house
from tests.bad_input.kept import SMALL_MP3
from tests.support.full_disk import filled, small_disk
from tests.support.media import tone, write_media
from tests.support.uploads import VTT
from tests.support.working import QUICK

SELDOM = {"worker_heartbeat_seconds": 20}
"""A worker that tells more often that it lives would take the last bytes that a test leaves free."""


@pytest.fixture(scope="module")
def house(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house whose data folder is on a disk of eight megabytes."""
    folder = tmp_path_factory.mktemp("disk")
    with (
        small_disk(folder, megabytes=8),
        installation(folder / "data") as settings,
        open_house(settings.model_copy(update={**QUICK, **LIMITS, **SELDOM})) as opened,
    ):
        opened.check_still_works()  # the worker's own files are there before the disk is full
        yield opened


def test_an_upload_that_finds_no_space_is_refused_and_leaves_nothing(house: House) -> None:
    with house.unchanged(), filled(house.settings.data_dir):
        others.FULL_DISK.check_refused(house.upload_good())
    house.check_still_works()


def test_a_database_that_finds_no_space_is_told_and_leaves_nothing(house: House) -> None:
    """There is room for the file, but not for its row."""
    if not house.database.is_sqlite:
        pytest.skip("needs the database on the small disk (SQLite)")
    with house.unchanged(), filled(house.settings.data_dir, leave_bytes=8_192):
        others.FULL_DATABASE.check_refused(house.upload(VTT + "\nNOTE row\n"))
    assert house.upload(VTT + "\nNOTE row\n").status_code == 202


def test_a_recording_that_finds_no_space_to_be_decoded_is_kept_and_can_be_retried(house: House, tmp_path: Path) -> None:
    recording = write_media(tmp_path / "call.mp3", tone(120), SMALL_MP3).read_bytes()
    with filled(house.settings.data_dir, leave_bytes=2 * MEGABYTE):
        shown = house.follow(house.upload(recording, "call.mp3"))
    others.FULL_WHILE_DECODING.check_kept(shown)
    house.check_recording_is_kept(shown["id"], recording)
    again = house.follow(house.client.post(f"{UPLOADS}/{shown['id']}/retry"))
    assert again["error"]["type"] == "/problems/no-speech-found"
