import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer
from pydantic import SecretStr

from ingest.storage import MediaStore, open_store
from models.errors import NotFound, StorageFull
from models.settings import Settings
from tests.support.full_disk import full_after
from tests.support.optional_parts import need

MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def s3_endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["local", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> MediaStore:
    """Both stores: what holds for one holds for the other."""
    if request.param == "local":
        return open_store(Settings(data_dir=tmp_path / "data", storage_url=""))
    bucket = f"earshot-{os.urandom(4).hex()}"
    return open_store(
        Settings(
            data_dir=tmp_path / "data",
            storage_url=f"s3://{bucket}/media",
            storage_endpoint_url=request.getfixturevalue("s3_endpoint"),
            storage_key_id="key",
            storage_secret=SecretStr("secret"),
        )
    )


@pytest.fixture
def media(tmp_path: Path) -> Path:
    path = tmp_path / "media"
    path.write_bytes(os.urandom(MEGABYTE * 2 + 17))
    return path


def test_what_is_put_is_read_back(store: MediaStore, media: Path) -> None:
    store.put(media, "abc")
    assert store.size("abc") == media.stat().st_size
    assert b"".join(store.read_range("abc")) == media.read_bytes()


@pytest.mark.parametrize(("start", "end"), [(0, 1), (5, 5), (10, MEGABYTE + 11), (MEGABYTE * 2, None), (3, 10**9)])
def test_a_range_is_read_exactly(store: MediaStore, media: Path, start: int, end: int | None) -> None:
    store.put(media, "abc")
    chunks = list(store.read_range("abc", start, end))
    assert b"".join(chunks) == media.read_bytes()[start:end]
    assert all(len(chunk) <= MEGABYTE for chunk in chunks)


def test_what_is_deleted_is_gone_and_may_be_deleted_again(store: MediaStore, media: Path) -> None:
    store.put(media, "abc")
    store.delete("abc")
    store.delete("abc")
    with pytest.raises(NotFound):
        store.size("abc")
    with pytest.raises(NotFound):
        next(store.read_range("abc"))


def test_what_is_put_outlives_the_file_it_came_from(store: MediaStore, media: Path) -> None:
    content = media.read_bytes()
    store.put(media, "abc")
    media.unlink()
    assert b"".join(store.read_range("abc")) == content


def test_a_local_copy_has_the_bytes_and_leaves_nothing_beside_the_store(
    store: MediaStore, media: Path, tmp_path: Path
) -> None:
    store.put(media, "abc")
    with store.local_copy("abc", tmp_path / "work") as path:
        assert path.read_bytes() == media.read_bytes()
    assert store.size("abc") == media.stat().st_size
    assert list((tmp_path / "work").glob("*")) == []


def test_only_a_remote_store_gives_links(store: MediaStore, media: Path) -> None:
    store.put(media, "abc")
    link = store.link("abc", 60)
    assert link is None if store.is_local else "abc" in str(link)


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, media: Path) -> None:
    need(Path("/dev/shm").is_dir(), "/dev/shm, a second disk")
    store = open_store(Settings(data_dir=tmp_path / "data", storage_url=""))
    other_disk = Path("/dev/shm") / f"earshot-{os.urandom(4).hex()}"  # so that no second name for the bytes will do
    other_disk.write_bytes(media.read_bytes())
    try:
        with full_after(MEGABYTE), pytest.raises(StorageFull, match="space"):
            store.put(other_disk, "abc")
    finally:
        other_disk.unlink()
    assert list((tmp_path / "data" / "media").iterdir()) == []
