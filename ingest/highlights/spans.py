"""Spans of a transcript, and what is said in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.highlights.lines import Line
from ingest.highlights.tokens import simplify_all


@dataclass(frozen=True, slots=True)
class Span:
    """From a character of one segment up to, not including, a character of the same or a later one."""

    first_segment_id: int
    start_char: int
    last_segment_id: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A span with its words and times."""

    span: Span
    text: str
    start_ms: int
    end_ms: int


def read_between(lines: Sequence[Line], first: int, start: int, last: int, end: int) -> Marked | None:
    """What is said from `start` of line `first` up to `end` of line `last`, without the spaces around it. None where
    that is no word."""
    while first <= last:
        text = lines[first].text[: end if first == last else None]
        start += len(text[start:]) - len(text[start:].lstrip())
        if start < len(text):
            break
        first, start = first + 1, 0
    while first <= last:
        end = len(lines[last].text[:end].rstrip())
        if end > (start if first == last else 0):
            break
        last -= 1
        end = len(lines[last].text)
    text = _join(lines, first, start, last, end)
    if not simplify_all(text):
        return None
    start_ms, end_ms = lines[first].start_at(start), lines[last].end_at(end)
    return Marked(
        Span(lines[first].id, start, lines[last].id, end),
        text,
        start_ms,
        max(end_ms, start_ms + 1),
    )


def _join(lines: Sequence[Line], first: int, start: int, last: int, end: int) -> str:
    """A line for each turn."""
    turns: list[list[str]] = []
    for at in range(first, last + 1):
        part = lines[at].text[start if at == first else 0 : end if at == last else None].strip()
        if at > first and lines[at].speaker_id == lines[at - 1].speaker_id:
            turns[-1].append(part)
        else:
            turns.append([part])
    return "\n".join(" ".join(turn) for turn in turns)
