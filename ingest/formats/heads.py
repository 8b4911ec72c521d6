"""The line that opens a timed turn, in the forms people and tools write it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.formats.clock import STAMP, Span, read_stamp
from ingest.formats.names import could_be_name, is_capitalised, recurring, tidy_name

_CLOCK = re.compile(r"\d:\d\d")
_NAME = r"(?P<name>\S.{0,119}?)"
_LEADING = re.compile(rf"(?P<stamp>{STAMP})(?P<gap>\s{{0,9}}[-–—:|]?\s{{0,9}})(?P<text>.*)", re.DOTALL)
_TRAILING = re.compile(rf"{_NAME}(?P<joint>\s{{0,4}}[-–—,:|]?\s{{0,9}})(?P<stamp>{STAMP})\s{{0,4}}:?")
_SET_OFF_STAMP = rf"(?P<stamp>[\[(<]{STAMP}|{STAMP}(?=\s{{0,4}}[:–—-]\s))"
_INNER = re.compile(
    rf"{_NAME}\s{{0,4}}[-–—,|]?\s{{0,9}}{_SET_OFF_STAMP}\s{{0,4}}[:–—-]?\s{{0,9}}(?P<text>\S.*)", re.DOTALL
)
_AFTER_COLON = re.compile(rf"{_NAME}:\s{{0,9}}(?P<stamp>{STAMP})\s{{1,9}}(?P<text>\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """`text` is what follows on the line, which may start with a name where `speaker` is None.

    `by_zoom` marks `[Ann Lee] 10:02:03` and `10:02:03 From Ann Lee to Everyone:`, whose times are of day.
    """

    span: Span
    speaker: str | None
    text: str
    by_zoom: bool = False


Heads = Sequence[Head | None]  # one for each line of a file, None where it opens no turn


def read_head(line: str) -> Head | None:
    if not _CLOCK.search(line, 0, 160):
        return None  # most lines are speech: told at a glance
    leading = _LEADING.match(line)
    if leading:
        return _read_leading(leading)
    trailing = _TRAILING.fullmatch(line) if len(line) <= 200 else None
    if trailing and _is_name_before_stamp(trailing):
        name = trailing["name"]
        return Head(read_stamp(trailing["stamp"]), tidy_name(name), "", name.startswith("[") and name.endswith("]"))
    inner = _INNER.match(line) or _AFTER_COLON.match(line)
    if inner and could_be_name(inner["name"]) and is_capitalised(inner["name"]):
        return Head(read_stamp(inner["stamp"]), tidy_name(inner["name"]), inner["text"])
    return None


def without_stray_times_of_day(heads: Heads) -> Heads:
    """Heads without "15 June, 03:35 pm" above times that count from the start: a date, and no turn."""
    of_day = [head.span.of_day for head in heads if head]
    keep = sum(of_day) * 2 > len(of_day)
    return [head if head and head.span.of_day == keep else None for head in heads]


def with_names_from_text(heads: Heads) -> Heads:
    """Where `00:01:02 Ann Lee` stands on lines of its own, what follows the time is the speaker, not the speech."""
    told = [head for head in heads if head]
    alone = [head.text for head in told if head.speaker is None and could_be_name(head.text)]
    if len(alone) * 5 < len(told) * 4 or not recurring(alone):
        return heads
    return [_take_name(head) if head and head.text in alone else head for head in heads]


def _take_name(head: Head) -> Head:
    return replace(head, speaker=tidy_name(head.text), text="")


def _read_leading(found: re.Match[str]) -> Head | None:
    text, bracketed = found["text"], found["stamp"][-1] in "])>}"
    if text and not (bracketed or found["gap"]):
        return None
    return Head(read_stamp(found["stamp"]), None, text, by_zoom=text.startswith(("From ", "from ")) and " to " in text)


def _is_name_before_stamp(found: re.Match[str]) -> bool:
    """Brackets, two spaces or a dash set a name off from its time; after one space it must look like a name."""
    name = found["name"]
    if not could_be_name(name.strip("[]")):
        return False
    set_off = found["stamp"][0] in "[(<{" or len(found["joint"]) > 1 or name.endswith("]")
    return set_off or is_capitalised(name)
