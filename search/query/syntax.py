"""The two marks people put into a question: "a quoted phrase" must match, -word must not."""

import re
from dataclasses import dataclass

_QUOTED = r'"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»'
_MARKED = re.compile(rf"(?<!\S)-(?P<excluded>{_QUOTED}|[^\s\"“„«-]\S*)|(?P<phrase>{_QUOTED})")
_SAYS_SOMETHING = re.compile(r"\w")


@dataclass(frozen=True)
class Marked:
    """`plain` is the question without its marks and without what is excluded; a phrase's words stay in it."""

    plain: str
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]


def read_marks(text: str) -> Marked:
    """A quote that is never closed is read as if it weren't there."""
    phrases: list[str] = []
    excluded: list[str] = []

    def take(match: re.Match[str]) -> str:
        wanted = (match["phrase"] or match["excluded"]).strip('"“”„«»').strip()
        if not _SAYS_SOMETHING.search(wanted):
            return " "
        (phrases if match["phrase"] else excluded).append(wanted)
        return f" {wanted} " if match["phrase"] else " "

    plain = _MARKED.sub(take, text)
    return Marked(" ".join(plain.split()), tuple(phrases), tuple(excluded))
