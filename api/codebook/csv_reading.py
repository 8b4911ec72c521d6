"""A codebook as CSV: a row for each tag, which names it by its path, or by name and parent."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.codebook.filed import FiledCodebook, FiledTag, plain, plain_line, read_color, read_guid, refuse
from api.codebook.paths import read_path
from api.exchange.cells import quote
from api.exchange.reading import Row, Table, read_table
from api.tags.tree import fold
from models.settings import Settings

COLUMNS = {
    "path": ("path", "tag", "code", "name"),
    "parent": ("parent", "parent tag", "parent code", "category"),
    "description": ("description", "definition", "memo"),
    "examples": ("examples", "example"),
    "color": ("color", "colour"),
    "is_suggested": ("is_suggested", "suggested"),
    "threshold": ("threshold",),
    "guid": ("guid",),
}
"""Our columns, and what others call them."""

_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Rows:
    by_place: dict[str, Cells]
    problems: dict[str, str]
    messages: list[str]


def read_csv(path: Path, settings: Settings) -> FiledCodebook:
    """Raises CodebookRefused with every row that can't be used."""
    rows = _take_rows(read_table(path, settings.tags_max))
    has_parents = any("parent" in cells for cells in rows.by_place.values())
    tags = (_nest_by_parents if has_parents else _nest_by_paths)(rows)
    if rows.problems:
        raise refuse(rows.problems)
    return FiledCodebook(sorted(tags, key=lambda tag: len(tag.path())), rows.messages)


def _take_rows(table: Table) -> _Rows:
    columns = _find_columns(table.header)
    taken = set(columns.values())
    ignored = [name for position, name in enumerate(table.header) if name and position not in taken]
    messages = [f"Columns that nothing was read from: {', '.join(ignored)}."] if ignored else []
    problems = {_place(row): row.problem for row in table.rows if row.problem}
    usable = [row for row in table.rows if not row.problem]
    by_place = {_place(row): {field: row.cells[at] for field, at in columns.items()} for row in usable}
    return _Rows(by_place, problems, messages)


def _place(row: Row) -> str:
    return f"row {row.number}"


def _find_columns(header: Sequence[str]) -> dict[str, int]:
    folded = [fold(name) for name in header]
    columns: dict[str, int] = {}
    for field, names in COLUMNS.items():
        at = [position for position, name in enumerate(folded) if name in names]
        if len(at) > 1:
            raise refuse({"row 1": f"several columns may be the {field}: {', '.join(header[each] for each in at)}."})
        if at:
            columns[field] = at[0]
    if "path" not in columns:
        raise refuse({"row 1": f"no column names the tags. Call it one of {', '.join(COLUMNS['path'])}."})
    return columns


def _nest_by_paths(rows: _Rows) -> list[FiledTag]:
    """Tags above one that have no row of their own are made from its path."""
    made: dict[tuple[str, ...], FiledTag] = {}
    said: dict[tuple[str, ...], str] = {}
    for place, cells in rows.by_place.items():
        names = [plain_line(name) for name in read_path(cells["path"])]
        if not all(names):
            rows.problems[place] = "a name of the path is empty." if any(names) else "the tag has no name."
            continue
        for level in range(1, len(names) + 1):
            key = tuple(map(fold, names[:level]))
            made.setdefault(key, FiledTag(place, names[level - 1], made.get(key[:-1])))
        if key in said:
            rows.problems[place] = f"says the same tag as {said[key]}."
        said[key] = place
        made[key].place = place
        made[key].name = names[-1]
        _fill(made[key], cells, rows.problems)
    return list(made.values())


def _nest_by_parents(rows: _Rows) -> list[FiledTag]:
    tags = {place: FiledTag(place, plain_line(cells["path"])) for place, cells in rows.by_place.items()}
    by_name: dict[str, list[FiledTag]] = {}
    for place, tag in tags.items():
        by_name.setdefault(fold(tag.name), []).append(tag)
        _fill(tag, rows.by_place[place], rows.problems)
    for place, tag in tags.items():
        above = plain_line(rows.by_place[place]["parent"])
        named = by_name.get(fold(above), [])
        if not tag.name:
            rows.problems[place] = "the tag has no name."
        elif above and len(named) != 1:
            fault = "several rows name" if named else "no row names"
            rows.problems[place] = f"{fault} its parent {quote(above)}."
        elif above:
            tag.parent = named[0]
    for tag in _find_in_circles(list(tags.values())):
        rows.problems[tag.place] = f"{quote(tag.name)} lies below itself: its parents go round in a circle."
        tag.parent = None
    return list(tags.values())


def _find_in_circles(tags: Sequence[FiledTag]) -> Iterator[FiledTag]:
    """One of each circle, found while the others are cut by whoever asks."""
    for tag in tags:
        seen: set[int] = set()
        above: FiledTag | None = tag
        while above is not None and id(above) not in seen:
            seen.add(id(above))
            above = above.parent
        if above is not None:
            yield above


def _fill(tag: FiledTag, cells: Cells, problems: dict[str, str]) -> None:
    def read(field: str, reader: Callable[[str], Any], refusal: str) -> Any:
        cell = cells.get(field, "")
        value = reader(cell) if cell else None
        if cell and value is None:
            problems[tag.place] = f"{field}: {quote(cell)} {refusal}."
        return value

    tag.description = plain(cells.get("description", ""))
    tag.examples = [line for line in map(plain_line, cells.get("examples", "").splitlines()) if line]
    tag.guid = read("guid", read_guid, "is no guid")
    tag.color = read("color", read_color, "is no color; write one like #c2410c")
    tag.is_suggested = read("is_suggested", lambda cell: _YES.get(fold(cell)), "is neither yes nor no")
    tag.threshold = read("threshold", _read_share, "is no number from 0 to 1")


def _read_share(cell: str) -> float | None:
    try:
        share = float(cell)
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None
