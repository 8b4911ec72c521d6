"""Files to keep, named after what they are of."""

from urllib.parse import quote

_NOT_IN_NAMES = set('\\/:*?"<>|')
_NAME_CHARS_MAX = 120


def name_file(title: str, plain: str, ending: str) -> str:
    """The header that names a file after a title, for browsers old and new; `plain` is the name for the old ones."""
    kept = "".join(" " if c in _NOT_IN_NAMES or not c.isprintable() else c for c in title)
    name = " ".join(kept.split())[:_NAME_CHARS_MAX].strip(". ") or plain
    return f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{quote(name)}.{ending}"
