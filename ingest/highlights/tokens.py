"""Texts in words as they are compared: whatever their case and the punctuation around them."""

import re
import unicodedata
from typing import NamedTuple

from search.fulltext.analysis import UNSPACED

_TOKEN = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")
_SILENT = re.compile(r"[\W_]+")


class Token(NamedTuple):
    """A word, or a character of a script that puts no spaces between words. `said` is empty where it is punctuation."""

    start: int
    end: int
    said: str


def tokenise(text: str) -> list[Token]:
    return [Token(match.start(), match.end(), simplify(match[0])) for match in _TOKEN.finditer(text)]


def simplify(word: str) -> str:
    return _SILENT.sub("", unicodedata.normalize("NFKC", word).casefold())


def simplify_all(text: str) -> str:
    """The words of a text, with spaces between them."""
    return " ".join(token.said for token in tokenise(text) if token.said)
