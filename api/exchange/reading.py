"""A CSV file as rows: its encoding and separator made sure of, its rows counted while they are read."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from models.errors import InvalidInput

COLUMNS_MAX = 200
LINE_CHARS_MAX = 1_000_000
DELIMITERS = ",;\t"
FORMULA = re.compile(r"'+[=+\-@\t\r]")
"""How our own export begins a cell that a spreadsheet would run (`exporting.py`); one apostrophe is taken off."""

_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_SAVE_AS = "Save it again: in Excel as “CSV UTF-8 (Comma delimited)”, elsewhere with the encoding UTF-8."


@dataclass(frozen=True, slots=True)
class Row:
    """`number` is the row's in a spreadsheet, where the header is 1. `problem` says why its cells can't be used."""

    number: int
    cells: list[str]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    header: list[str]
    rows: list[Row]


def read_table(path: Path, rows_max: int) -> Table:
    """The header and all rows that hold something, tidied of blanks around cells.

    Raises InvalidInput for what is no UTF-8, has no header, or has more rows than `rows_max`; that is known before
    the rest is read.
    """
    _refuse_other_encodings(path)
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        delimiter = _sniff_delimiter(file)
        file.seek(0)
        rows = _read_rows(file, delimiter)
        header = _refuse_nul(next(rows, Row(1, [])))
        if header.problem:
            raise _refuse(1, header.problem)
        if not any(header.cells):
            raise _refuse(1, "The first row must hold the names of the columns, and is empty.")
        if len(header.cells) > COLUMNS_MAX:
            raise _refuse(1, f"There are {len(header.cells)} columns, of which {COLUMNS_MAX} can be read.")
        return Table(header.cells, list(_take_rows(rows, len(header.cells), rows_max)))


def _refuse(number: int, sentence: str) -> InvalidInput:
    return InvalidInput(f"Row {number}: {sentence} Nothing was changed.", errors={f"row {number}": sentence})


def _refuse_other_encodings(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(4)
    for bom, name in _BOMS:
        if start.startswith(bom):
            raise _refuse(1, f"The file is {name}, not UTF-8. {_SAVE_AS}")


def _sniff_delimiter(file: TextIO) -> str:
    """The separator that occurs most often in the header outside quotes; a comma where there is none."""
    counts, is_quoted = dict.fromkeys(DELIMITERS, 0), False
    for character in file.readline(LINE_CHARS_MAX):
        if character == '"':
            is_quoted = not is_quoted
        elif character in counts and not is_quoted:
            counts[character] += 1
    return max(DELIMITERS, key=lambda delimiter: counts[delimiter])


def _read_rows(file: TextIO, delimiter: str) -> Iterator[Row]:
    """Every row with its number. A row that can't be taken apart is the last: where it ends isn't known."""
    number = 0

    def read_lines() -> Iterator[str]:
        while line := file.readline(LINE_CHARS_MAX + 1):
            if _NOT_UTF8.search(line):
                raise _refuse(number + 1, f"The file stops being UTF-8 here. {_SAVE_AS}")
            if len(line) > LINE_CHARS_MAX:
                raise _refuse(number + 1, f"The line is longer than {LINE_CHARS_MAX} characters.")
            yield line

    try:
        for cells in csv.reader(read_lines(), delimiter=delimiter, strict=True):
            number += 1
            yield Row(number, [_tidy(cell) for cell in cells])
    except csv.Error as error:
        yield Row(number + 1, [], f"{_explain(error)} The rows after it were not read.")


def _explain(error: csv.Error) -> str:
    if "field larger than" in str(error):
        return f"A cell is longer than {csv.field_size_limit()} characters, or a quote before it is never closed."
    return 'A quote is not closed, or something follows a closing one. Write a quote inside a quoted cell twice: "".'


def _tidy(cell: str) -> str:
    stripped = cell.strip()
    return stripped[1:].strip() if FORMULA.match(stripped) else stripped


def _take_rows(rows: Iterator[Row], width: int, rows_max: int) -> Iterator[Row]:
    taken = 0
    for row in rows:
        if row.problem is None and not any(row.cells):
            continue
        taken += 1
        if taken > rows_max:
            raise InvalidInput(
                f"The file has more than {rows_max} rows, the most that one import may hold (EARSHOT_IMPORT_ROWS_MAX). "
                "Cut it into several files. Nothing was changed.",
                errors={"file": f"has more than {rows_max} rows (EARSHOT_IMPORT_ROWS_MAX)"},
            )
        yield _check_row(row, width)


def _check_row(row: Row, width: int) -> Row:
    if row.problem is None and len(row.cells) != width:
        found = f"has {len(row.cells)} cells where the header has {width}"
        return Row(row.number, row.cells, f"The row {found}. A separator inside a cell needs quotes around the cell.")
    return _refuse_nul(row)


def _refuse_nul(row: Row) -> Row:
    if any("\x00" in cell for cell in row.cells):
        return Row(row.number, row.cells, f"A cell holds a NUL character, which no text has. {_SAVE_AS}")
    return row
