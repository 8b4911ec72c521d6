"""A zip archive that is sent while it is written."""

import zipfile
from collections.abc import Iterable, Iterator


class ZipStream:
    """Each method yields what of the archive is ready to be sent."""

    def __init__(self) -> None:
        self._ready = bytearray()
        self._archive = zipfile.ZipFile(_Sink(self._ready), "w", zipfile.ZIP_DEFLATED)

    def add(self, name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        with self._archive.open(name, "w", force_zip64=True) as entry:
            for piece in pieces:
                entry.write(piece)
                yield from self._take()
        yield from self._take()

    def close(self) -> Iterator[bytes]:
        self._archive.close()
        yield from self._take()

    def _take(self) -> Iterator[bytes]:
        if self._ready:
            yield bytes(self._ready)
            self._ready.clear()


class _Sink:
    """What can be written to and not gone back in: lengths follow what they are of."""

    def __init__(self, ready: bytearray) -> None:
        self._ready = ready

    def write(self, data: bytes) -> int:
        self._ready += data
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """There is nothing to let go of."""
