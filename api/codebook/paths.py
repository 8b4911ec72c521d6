"""A tag's names from the top down in one cell: `Reliability > Sync fails`."""

import re
from collections.abc import Sequence

_PARTS = re.compile(r"(?:\\.|[^\\>]|\\\Z)+|>", re.DOTALL)
_ESCAPED = re.compile(r"([\\>])")


def write_path(names: Sequence[str]) -> str:
    """A `>` or `\\` of a name stands behind a `\\`."""
    return " > ".join(_ESCAPED.sub(r"\\\1", name) for name in names)


def read_path(cell: str) -> list[str]:
    """Names as they are; an empty one where nothing stands beside a `>`."""
    names = [""]
    for part in _PARTS.findall(cell):
        if part == ">":
            names.append("")
        else:
            names[-1] = re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip()
    return names
