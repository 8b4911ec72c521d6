"""What export tools put around the speech of a text transcript: headings, notices, Markdown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.formats.splitting import count_words

_HASHES = re.compile(r"^#{1,6}\s+")
_BOLD = re.compile(r"^(\*\*|__)(.{1,200}?)\1")
_HEADING = re.compile(
    r"[\W_]{0,4}(?:.{1,150}\s[-–—\\]{1,2}\s)?(?:(?:full|meeting) )?transcript(?:ion)?\s?:?", re.IGNORECASE
)
_NOTICES = {
    "otter": re.compile(r"transcribed by https?://otter\.ai.{0,40}", re.IGNORECASE),
    "teams": re.compile(r".{1,80} (?:started|stopped) transcription", re.IGNORECASE),
    "meet": re.compile(
        r"[\W_]{0,3}transcription ended after [\d:]{4,10}[\W_]{0,3}"
        r"|[\W_]{0,3}this editable transcript was computer generated.{0,200}"
        r"|people can also change the text after it was created\.?[\W_]{0,3}",
        re.IGNORECASE,
    ),
}
_LONGEST_HEADING_WORDS = 60


@dataclass(frozen=True, slots=True)
class Export:
    """`lines` are stripped, blank ones kept; `source` is the tool that named itself in a notice."""

    lines: list[str]
    source: str | None
    warnings: tuple[str, ...] = ()


def unwrap(text: str) -> Export:
    """The lines from the heading "Transcript" on, where there is one, without notices and Markdown's marks."""
    lines = [_without_markdown(line.strip()) for line in text.splitlines()]
    notices = [_name_source(line) for line in lines]
    source = next(filter(None, notices), None)
    spoken = [line for line, notice in zip(lines, notices, strict=True) if not notice]
    heading = _find_heading(spoken)
    words = sum(map(count_words, spoken[: max(0, heading)]))
    warning = f"{words} words above the heading “{spoken[heading][:80]}” were left out." if words else ""
    return Export(spoken[heading + 1 :], source, (warning,) if words > _LONGEST_HEADING_WORDS else ())


def split_preamble(lines: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """The lines before the first speaker: speech if they are many, else a heading that a warning names."""
    filled = [line for line in lines if line]
    if sum(map(count_words, filled)) > _LONGEST_HEADING_WORDS:
        return filled, ()
    what = "1 line" if len(filled) == 1 else f"{len(filled)} lines"
    warning = f"Taken for a heading and left out: {what} above the first speaker, “{filled[0][:80]}”." if filled else ""
    return [], (warning,) if filled else ()


def _without_markdown(line: str) -> str:
    return _BOLD.sub(r"\2", _HASHES.sub("", line), count=1)


def _name_source(line: str) -> str | None:
    if len(line) > 300:
        return None
    return next((source for source, notice in _NOTICES.items() if notice.fullmatch(line)), None)


def _find_heading(lines: list[str]) -> int:
    """The last line that is a heading "Transcript" with the better part of the speech below it; -1 without one."""
    headings = [at for at, line in enumerate(lines) if len(line) < 200 and _HEADING.fullmatch(line)]
    below = next((at for at in reversed(headings) if at * 2 < len(lines)), -1)
    return below if any(lines[below + 1 :]) else -1
