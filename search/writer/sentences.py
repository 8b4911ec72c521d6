"""Cuts what a writer streams into sentences with their citations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CITATION = re.compile(r"[ \t]*\[((?:\s*\d{1,4}\s*[,;–-]?)+)\]")
_RANGE = re.compile(r"(\d+)\s*[–-]\s*(\d+)|(\d+)")
_MARK = re.compile(r"^\s*(?:[-*•#>]+|\d+[.)])\s+")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|approx|no|mr|mrs|ms|dr|st)|\b\w)\.$", re.IGNORECASE)
_END = re.compile(
    r"\n+|[.!?…]+[\"'”’»)\]]*(?:[ \t]*\[[\d\s,;–-]+\][.!?]?)*(?=\s+[^\s\[])|[。！？]+(?:\[[\d\s,;–-]+\])*(?=[^\s\[])"
)
CITATIONS_MAX = 50


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence without its citations, and what it cites, each number once."""

    text: str
    numbers: tuple[int, ...]


class SentenceCutter:
    """Takes pieces of text as they come. A sentence is whole when the next has begun: its citations may follow it."""

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, piece: str) -> Iterator[Cited]:
        self._rest += piece
        searched = 0
        while end := _END.search(self._rest, searched):
            sentence = self._rest[: end.end()]
            if _ABBREVIATION.search(sentence) or self._rest[end.end() :].lstrip()[:1].islower():
                searched = end.end()
                continue
            self._rest, searched = self._rest[end.end() :], 0
            yield from _read_sentence(sentence)

    def finish(self) -> Iterator[Cited]:
        """What is left when the text has ended."""
        rest, self._rest = self._rest, ""
        yield from _read_sentence(rest)


def _read_sentence(written: str) -> Iterator[Cited]:
    """The sentence, unless nothing is written."""
    numbers = dict.fromkeys(number for match in _CITATION.finditer(written) for number in _read_numbers(match[1]))
    text = " ".join(_MARK.sub("", _CITATION.sub("", written)).replace("**", "").split())
    if any(character.isalnum() for character in text):
        yield Cited(text, tuple(numbers)[:CITATIONS_MAX])


def _read_numbers(listed: str) -> Iterator[int]:
    for first, last, alone in _RANGE.findall(listed):
        yield from [int(alone)] if alone else range(int(first), min(int(last), int(first) + CITATIONS_MAX) + 1)
