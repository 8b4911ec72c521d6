"""Times as transcripts write them."""

import re
from dataclasses import dataclass

LONGEST_MS = 500 * 3_600_000  # no conversation is longer; what is beyond is a fault, and must fit a 32-bit column

_CLOCK = r"(?<![\d:.])(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?(?!:?\d)"
_TO = r"\s{0,4}(?:-->|->|[-–—~]|to)\s{0,4}"
# "[00:01:02]", "(1:02 - 1:09)", "0:03 AM": a time or a range, bracketed or bare
STAMP = rf"(?:[\[(<{{]\s{{0,4}})?{_CLOCK}(?:{_TO}{_CLOCK})?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s{{0,4}}[\])>}}])?"

_TIME = re.compile(r"(?:(\d{1,9}):)?(\d{1,9}):(\d{1,2})(?:[.,](\d{1,9}))?")
_NOON = re.compile(r"([ap])\.?m", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """A stamp, read; `of_day` where it is a time of day ("10:02 AM") and not one from the start of the media."""

    start_ms: int
    end_ms: int | None = None
    of_day: bool = False


def milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0")[:3])


def read_time(text: str) -> int | None:
    """Milliseconds of "1:02:03.4", "02:03,400" or "0:0:5.1"; None where `text` is no time."""
    found = _TIME.fullmatch(text.strip())
    return milliseconds(*found.groups()) if found else None


def read_stamp(stamp: str) -> Span:
    """Read what `STAMP` matched."""
    times = [milliseconds(*found.groups()) for found in _TIME.finditer(stamp)]
    noon = _NOON.search(stamp)
    if noon is None:
        return Span(times[0], times[1] if len(times) > 1 else None)
    # "10:02 AM" is hours and minutes, where "10:02" alone is minutes and seconds
    start = times[0] * (60 if stamp.count(":") == 1 else 1)
    half_day = 12 * 3_600_000
    return Span(start % half_day + (half_day if noon.group(1) in "pP" else 0), None, of_day=True)


def write_time(position_ms: int, decimal: str = ".") -> str:
    seconds, thousandths = divmod(position_ms, 1000)
    return f"{write_clock(seconds * 1000)}{decimal}{thousandths:03d}"


def write_clock(position_ms: int) -> str:
    minutes, seconds = divmod(position_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}"
