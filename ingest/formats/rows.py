"""Tables: one turn a row, its cells set apart by tabs, as docx tables and pasted spreadsheets hold them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.formats.clock import STAMP, Span, read_stamp
from ingest.formats.exports import split_preamble
from ingest.formats.names import could_be_name, recurring, tidy_name
from ingest.formats.transcript import Draft, Piece

_LONE = re.compile(STAMP)
_TITLES = re.compile(
    r"time|time ?stamp|start|end|start time|end time|speaker|speaker name|name|who|participant|text|transcript|said"
    r"|utterance|content|#|no\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell of a row holds what, counted from 0; None where no cell does."""

    text: int
    speaker: int | None
    start: int | None
    end: int | None


def parse(lines: Sequence[str]) -> Draft | None:
    lines = [line for line in lines if line]
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    width = max((len(row) for row in rows), default=0)
    first = next((at for at, row in enumerate(rows) if len(row) == width), 0)
    body = [row for row in rows[first:] if len(row) == width and not all(map(_TITLES.fullmatch, row))]
    if not 2 <= width <= 6 or len(body) * 2 < len(rows):
        return None
    columns = _find_columns(body)
    if columns is None:
        return None
    spoken, warnings = split_preamble(lines[:first])
    pieces = [Piece(line) for line in spoken] + _read_rows(rows[first:], width, columns)
    named = "named_text" if columns.speaker is not None else "timed_text"
    return Draft(named, pieces, None, warnings)


def _find_columns(body: Sequence[Sequence[str]]) -> Columns | None:
    """Times look like times; of the other columns the longest is the text, and names are short and come back."""
    columns = list(zip(*body, strict=True))
    times = [at for at, cells in enumerate(columns) if _mostly(map(_is_time, cells))]
    others = [at for at in range(len(columns)) if at not in times]
    if not others:
        return None
    text = max(others, key=lambda at: _length_of_speech(columns[at]))
    names = [at for at in others if at != text and _are_names(columns[at])]
    if not names and not (times and len(columns) > 2):
        return None  # a time and a text that may start with a name is a stamped line
    start, end = [*times, None, None][:2]
    return Columns(text, names[0] if names else None, start, end)


def _length_of_speech(cells: Sequence[str]) -> int:
    return 0 if _mostly(cell.endswith((":", "：")) for cell in cells) else sum(map(len, cells))


def _is_time(cell: str) -> bool:
    return bool(_LONE.fullmatch(cell))


def _are_names(cells: Sequence[str]) -> bool:
    given = [cell for cell in cells if cell]
    likely = _mostly(could_be_name(cell.rstrip(":：")) for cell in given)
    return likely and any(cell[0].isalpha() for cell in given) and (recurring(given) or len(given) < 4)


def _mostly(found: Iterable[bool]) -> bool:
    answers = list(found)
    return bool(answers) and sum(answers) * 5 >= len(answers) * 4


def _read_rows(rows: Sequence[Sequence[str]], width: int, columns: Columns) -> list[Piece]:
    """One piece a row; a line that is no row goes on with the row above it."""
    pieces: list[Piece] = []
    for row in rows:
        if len(row) == width and all(map(_TITLES.fullmatch, row)):
            continue
        if len(row) == width:
            pieces.append(_read_row(row, columns))
        elif pieces:
            pieces[-1] = replace(pieces[-1], text=f"{pieces[-1].text}\n{' '.join(row)}")
    return pieces


def _read_row(row: Sequence[str], columns: Columns) -> Piece:
    start = _span_in(row, columns.start)
    end = _span_in(row, columns.end)
    speaker = tidy_name(row[columns.speaker]) if columns.speaker is not None else None
    end_ms = end.start_ms if end else start.end_ms if start else None
    return Piece(row[columns.text], speaker, start.start_ms if start else None, end_ms)


def _span_in(row: Sequence[str], column: int | None) -> Span | None:
    return read_stamp(row[column]) if column is not None and _is_time(row[column]) else None
