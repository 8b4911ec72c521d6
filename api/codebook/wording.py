"""A tag's description and examples as the one text that REFI-QDA has room for."""

import re
from collections.abc import Sequence

from api.codebook.filed import plain, plain_line

_HEADING = "Examples:"
_SECTION = re.compile(rf"(?:\A|\n\n){_HEADING}((?:\n- [^\n]+)+)\Z")


def join_texts(description: str, examples: Sequence[str]) -> str:
    """The description, then the examples as a list of lines."""
    listed = [f"- {line}" for line in map(plain_line, examples) if line]
    section = "\n".join([_HEADING, *listed]) if listed else ""
    return "\n\n".join(filter(None, [plain(description), section]))


def split_text(text: str) -> tuple[str, list[str]]:
    """What `join_texts` joined. A text without examples at its end is all description."""
    whole = plain(text)
    found = _SECTION.search(whole)
    if found is None:
        return whole, []
    return whole[: found.start()].strip(), [line[2:] for line in found[1].strip().split("\n")]
