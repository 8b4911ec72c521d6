import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer
from pydantic import SecretStr

from ingest.clips import ClipCutter, ClipFormat, ClipOrder
from ingest.storage import open_store
from models.errors import NotFound, TooManyRequests, UnsupportedFile
from models.settings import Settings
from tests.support.clips import beep_at, find_beeps
from tests.support.media import ENCODINGS, tone, write_media

ORDER = ClipOrder("call", 2_000, 3_000, ClipFormat.M4A, title="Northwind", name="Northwind")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", storage_url="", clips_at_once=1)


async def cut_at_once(cutter: ClipCutter, *orders: ClipOrder) -> list[BaseException | bytes]:
    async def cut(order: ClipOrder) -> bytes:
        with await cutter.cut(order) as file:
            return file.read()

    return await asyncio.gather(*map(cut, orders), return_exceptions=True)


def test_no_more_are_cut_at_once_than_the_settings_allow(settings: Settings, tmp_path: Path) -> None:
    open_store(settings).put(write_media(tmp_path / "call.wav", tone(4)), "call")
    cutter = ClipCutter(settings)
    cut, refused = asyncio.run(cut_at_once(cutter, ORDER, ORDER))
    assert isinstance(cut, bytes)
    assert isinstance(refused, TooManyRequests)
    assert isinstance(asyncio.run(cut_at_once(cutter, ORDER))[0], bytes)


@pytest.mark.parametrize(
    ("order", "refusal"),
    [(replace(ORDER, storage_key="gone"), NotFound), (replace(ORDER, format=ClipFormat.MP4), UnsupportedFile)],
)
def test_what_the_process_refuses_is_told_here(
    settings: Settings, tmp_path: Path, order: ClipOrder, refusal: type[Exception]
) -> None:
    open_store(settings).put(write_media(tmp_path / "call.wav", tone(4)), "call")
    assert [type(told) for told in asyncio.run(cut_at_once(ClipCutter(settings), order))] == [refusal]


def test_clips_that_a_killed_process_left_are_removed_by_the_next(settings: Settings) -> None:
    left = settings.data_dir / "clips" / "left" / "clip"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"somebody's voice")
    ClipCutter(settings)
    assert not left.exists()


def test_a_recording_in_a_bucket_is_read_only_where_it_is_needed(settings: Settings, tmp_path: Path) -> None:
    server = ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    bucket = settings.model_copy(
        update={
            "storage_url": "s3://earshot-clips/media",
            "storage_endpoint_url": f"http://{host}:{port}",
            "storage_key_id": "key",
            "storage_secret": SecretStr("secret"),
        }
    )
    try:
        media = write_media(tmp_path / "call.m4a", beep_at(2_300, seconds=5, rate=44_100), ENCODINGS["m4a"])
        open_store(bucket).put(media, "call")
        (clip,) = asyncio.run(cut_at_once(ClipCutter(bucket), ORDER))
    finally:
        server.stop()
    assert isinstance(clip, bytes)
    (tmp_path / "clip").write_bytes(clip)
    assert find_beeps(tmp_path / "clip", tmp_path / "read")[1] == [pytest.approx(300, abs=12)]
