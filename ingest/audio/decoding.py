"""Any media to samples on disk, in one pass and bounded memory."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np

from ingest.audio.channels import ChannelMeter
from ingest.audio.decoded import SAMPLE_RATE, SAMPLES_PER_MS, DecodedAudio, pcm_path, remove_decoded, save_description
from ingest.audio.media import MediaInfo, check_length, choose_audio, describe, open_media
from ingest.audio.resampling import Block, Resampler
from ingest.audio.truncation import truncation_warnings
from ingest.audio.waveform import PeakMeter
from ingest.long_work import IsCancelled, OnProgress, check_cancelled, ignore_progress, never_cancelled
from models.errors import StorageFull, UnsupportedFile
from models.full_disk import tells_full_disk

_BLOCK = 10 * SAMPLE_RATE


def decode(
    path: Path,
    folder: Path,
    *,
    max_hours: float = 12.0,
    on_progress: OnProgress = ignore_progress,
    is_cancelled: IsCancelled = never_cancelled,
) -> DecodedAudio:
    """Decode the sound of `path` into `folder`, which holds no samples where this fails or is cancelled.

    Raises UnsupportedFile, TooLarge, StorageFull or WorkCancelled.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as undo, _disk_full_is_told(), open_media(path) as container:
        undo.callback(remove_decoded, folder)
        info = describe(container)
        source = Resampler(container, choose_audio(container), longest_s=_longest_s(info, max_hours))
        measured = _Measured(source.channels)
        with pcm_path(folder).open("wb") as pcm:
            for block in _in_equal_blocks(source.blocks()):
                check_cancelled(is_cancelled)
                pcm.write(block.astype("<i2", copy=False).tobytes())
                measured.add(block)
                check_length(measured.duration_ms, max_hours)
                on_progress(_fraction(measured.duration_ms, info))
        warnings = truncation_warnings(path, info, measured.duration_ms, source.damaged)
        audio = measured.describe(folder, warnings)
        save_description(audio)
        undo.pop_all()
    return audio


class _Measured:
    """What is learnt about the samples while they pass."""

    def __init__(self, channels: int) -> None:
        self._channels = ChannelMeter(channels)
        self._peaks = PeakMeter()
        self._samples = 0

    @property
    def duration_ms(self) -> int:
        return self._samples // SAMPLES_PER_MS

    def add(self, block: Block) -> None:
        self._channels.add(block)
        self._peaks.add(block)
        self._samples += len(block)

    def describe(self, folder: Path, warnings: tuple[str, ...]) -> DecodedAudio:
        if not self.duration_ms:
            raise UnsupportedFile(
                "No sound could be decoded from this file: it is damaged or protected. Export the recording again."
            )
        mix = self._channels.mix()
        return DecodedAudio(
            folder=folder,
            channels=self._channels.channels,
            duration_ms=self.duration_ms,
            speaker_channels=mix.speakers,
            mix=mix.weights,
            peaks=self._peaks.peaks(),
            warnings=warnings,
        )


@contextmanager
def _disk_full_is_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if not tells_full_disk(error):
            raise
        raise StorageFull(
            "The disk filled up while the recording was decoded. It is kept: free some space, then try again."
        ) from error


def _in_equal_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same samples in blocks of ten seconds, the last one shorter."""
    waiting: list[Block] = []
    count = 0
    for block in blocks:
        waiting.append(block)
        count += len(block)
        if count >= _BLOCK:
            joined = np.concatenate(waiting)
            whole = count // _BLOCK * _BLOCK
            yield from np.split(joined[:whole], whole // _BLOCK)
            waiting, count = [joined[whole:]], count - whole
    if count:
        yield np.concatenate(waiting)


def _longest_s(info: MediaInfo, max_hours: float) -> float:
    return max_hours * 3600 if info.duration_ms is None or info.duration_is_guess else info.duration_ms / 1000


def _fraction(done_ms: int, info: MediaInfo) -> float:
    return min(done_ms / info.duration_ms, 1.0) if info.duration_ms else 0.0
