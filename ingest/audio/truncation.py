"""Recordings that were cut off: most decode without a complaint, only shorter than they say they are."""

from pathlib import Path

from ingest.audio.media import MediaInfo

_TOLERANCE_MS = 1000
_TOLERANCE = 0.01
_OGG_PAGE_MAX = 65_307
_OGG_LAST_PAGE = 0x04


def truncation_warnings(path: Path, info: MediaInfo, duration_ms: int, damaged: int) -> tuple[str, ...]:
    """Sentences for whoever uploaded `path`, of which `duration_ms` could be decoded and `damaged` packets not."""
    claimed_ms = _wave_claim_ms(path, info) or info.duration_ms or 0
    missing_ms = 0 if info.duration_is_guess else claimed_ms - duration_ms
    warnings = []
    if info.container == "ogg" and not _ogg_is_finished(path):
        warnings.append(
            f"The recording ends after {_clock(duration_ms)} without the mark of its end: it may have been cut off. "
            "What is there was kept; upload it again if you have more of it."
        )
    if missing_ms > _TOLERANCE_MS + _TOLERANCE * claimed_ms:
        warnings.append(
            f"The recording ends after {_clock(duration_ms)}, although it says it is {_clock(claimed_ms)} long: "
            "it was cut off. What is there was kept; upload it again if you have all of it."
        )
    if damaged > 1:  # a single one is the frame at which a live recording was stopped
        warnings.append(f"{damaged} damaged pieces of the recording could not be decoded and were skipped.")
    return tuple(warnings)


def _wave_claim_ms(path: Path, info: MediaInfo) -> int | None:
    """The length in a RIFF header, which FFmpeg replaces by what the file really holds."""
    if info.container != "wav" or not info.bit_rate:
        return None
    with path.open("rb") as file:
        header = file.read(12)
    claimed_bytes = int.from_bytes(header[4:8], "little")
    never_filled_in = claimed_bytes == 0 or claimed_bytes >= 0x7FFF_0000  # by a recorder that streamed
    if header[:4] != b"RIFF" or never_filled_in:
        return None
    return claimed_bytes * 8 * 1000 // info.bit_rate


def _ogg_is_finished(path: Path) -> bool:
    """Whether the last page says that it is the last. Ogg tells its length nowhere else."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _OGG_PAGE_MAX))
        tail = file.read()
    flags = tail.rfind(b"OggS") + 5
    return flags < 5 or flags >= len(tail) or bool(tail[flags] & _OGG_LAST_PAGE)


def _clock(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
