"""Tags as a file says them, and what in a file can't be used."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from models.errors import InvalidInput

TOLD_MAX = 100

_GUID = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?", re.IGNORECASE)
_COLOR = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class CodebookRefused(InvalidInput):
    code, title = "codebook-refused", "The codebook of the file can't be used, so nothing was changed"


@dataclass(slots=True, eq=False)
class FiledTag:
    """A tag of a file. What is None or empty the file doesn't say, and an import leaves as it is.

    One that is not codable only groups others: it isn't suggested where it is new.
    """

    place: str
    name: str
    parent: "FiledTag | None" = None
    guid: str | None = None
    description: str = ""
    examples: list[str] = field(default_factory=list)
    color: str | None = None
    is_suggested: bool | None = None
    threshold: float | None = None
    is_codable: bool = True

    def path(self) -> list[str]:
        return [*(self.parent.path() if self.parent else []), self.name]


@dataclass(frozen=True, slots=True)
class FiledCodebook:
    """Parents come before the tags below them."""

    tags: list[FiledTag]
    messages: list[str]


def refuse(problems: Mapping[str, str]) -> CodebookRefused:
    """What is wrong by place, the first in the sentence."""
    told = dict(list(problems.items())[:TOLD_MAX])
    place, message = next(iter(told.items()))
    rest = f" So are {len(problems) - 1} more places." if len(problems) > 1 else ""
    return CodebookRefused(f"{place.capitalize()}: {message}{rest} Nothing was changed.", errors=told)


def read_guid(text: str) -> str | None:
    """As we keep it: lower case without braces. None for what is none."""
    found = _GUID.fullmatch(text.strip())
    return found[1].lower() if found else None


def read_color(text: str) -> str | None:
    """As we keep it: six digits, lower case. None for what is none."""
    digits = text.strip().lower()
    if not _COLOR.fullmatch(digits):
        return None
    return digits if len(digits) == 7 else "#" + "".join(2 * digit for digit in digits[1:])


def plain(text: str) -> str:
    """Text as a file can hold it: lines end in one way, and characters that XML has no place for are gone."""
    return _NOT_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def plain_line(text: str) -> str:
    return " ".join(plain(text).split())
