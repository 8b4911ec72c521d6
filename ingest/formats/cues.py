"""Timed blocks, as WebVTT and SubRip share them: a line `start --> end`, then what is said.

Players skip what their grammar doesn't allow; here nothing that was said may get lost, so blank lines inside a cue,
missing ones between cues, unpadded times and broken timing lines are all read.
"""

import re
from dataclasses import dataclass, field

from ingest.formats.clock import read_time

_TIMING = re.compile(r"\s{0,9}([\d:.,]{4,30})\s{0,9}-->\s{0,9}([\d:.,]{4,30})(?:\s|$)")
_BROKEN_TIMING = re.compile(r"\s{0,9}\S{0,40}\d:\d\S{0,40}\s{0,9}-{1,2}>|.{0,9}-->\s{0,9}[\d:.,]{4,30}\s{0,9}$")
_CUT_OFF = re.compile(r"[\d:.,]{1,30}\s{0,9}-{0,2}>?\s{0,9}[\d:.,]{0,30}")
_MACHINE_ID = re.compile(
    r"\d{1,9}|[0-9a-fA-F-]{8,64}(?:/\d{1,9})?-\d{1,9}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
)
_COMMENT = re.compile(r"(?:NOTE(?:\s|$)|(?:STYLE|REGION)\s*$)")


@dataclass(slots=True)
class Cue:
    """`start_ms` and `end_ms` are None where the timing line can't be read; `lines` is what is said, as written."""

    start_ms: int | None
    end_ms: int | None
    lines: list[str] = field(default_factory=list)
    identifier: str | None = None


@dataclass(slots=True)
class CueFile:
    header: list[str]
    cues: list[Cue]
    cut_off: bool = False


def has_cues(text: str) -> bool:
    return "-->" in text and any(_TIMING.match(line) for line in text.splitlines() if "-->" in line)


def read_cues(text: str, *, comments: bool) -> CueFile:
    """Cut `text` into cues; with `comments`, the NOTE, STYLE and REGION blocks of WebVTT are left out."""
    lines = _without_comments(text.splitlines()) if comments else text.splitlines()
    starts = [at for at, line in enumerate(lines) if _is_timing(line)]
    cues: list[Cue] = []
    body_from = 0
    header: list[str] = []
    for at in starts:
        above = lines[body_from:at]
        identifier = _take_identifier(above, len(cues) + 1)
        if cues:
            cues[-1].lines = above
        else:
            header = above
        cues.append(_open_cue(lines[at], identifier))
        body_from = at + 1
    rest = lines[body_from:]
    cut_off = bool(cues) and (not rest or _drop_cut_off_cue(rest))
    if cues:
        cues[-1].lines = rest
    return CueFile(header, cues, cut_off)


def _is_timing(line: str) -> bool:
    return "->" in line and bool(_TIMING.match(line) or _BROKEN_TIMING.match(line))


def _open_cue(line: str, identifier: str | None) -> Cue:
    found = _TIMING.match(line)
    start, end = (read_time(found.group(1)), read_time(found.group(2))) if found else (None, None)
    return Cue(start, end, identifier=identifier)


def _take_identifier(above: list[str], number: int) -> str | None:
    """Remove the cue's identifier from the lines above its timing line, where they hold one.

    It is the line right above, after a blank one or written by a machine; or the right number a blank line away.
    """
    while len(above) > 1 and not above[-1].strip() and above[-2].strip() == str(number):
        above.pop()
    if not above or not above[-1].strip():
        return None
    last = above[-1].strip()
    follows_blank = len(above) > 1 and not above[-2].strip()
    if (follows_blank and len(above) > 2) or _MACHINE_ID.fullmatch(last) or (len(above) == 1 and number == 1):
        return above.pop().strip()
    return None


def _without_comments(lines: list[str]) -> list[str]:
    kept: list[str] = []
    in_comment, after_blank = False, True
    for line in lines:
        if after_blank and _COMMENT.match(line):
            in_comment = True
        elif in_comment and (not line.strip() or _is_timing(line)):
            in_comment = False
        if not in_comment:
            kept.append(line)
        after_blank = not line.strip()
    return kept


def _drop_cut_off_cue(rest: list[str]) -> bool:
    """Whether the file ends in the number or the timing line of one more cue, which is then removed from `rest`."""
    tail = len(rest)
    while tail and rest[tail - 1].strip() and _CUT_OFF.fullmatch(rest[tail - 1].strip()):
        tail -= 1
    if tail == len(rest) or (tail and rest[tail - 1].strip()) or not any(line.strip() for line in rest[:tail]):
        return False
    del rest[tail:]
    return True
