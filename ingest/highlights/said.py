"""Everything said in some lines, word by word."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from ingest.highlights.lines import Line
from ingest.highlights.spans import Marked, read_between
from ingest.highlights.tokens import Token, tokenise


@dataclass(frozen=True)
class Said:
    """Lines as one string of words, each between spaces; `places` tells of each word its line."""

    lines: Sequence[Line]

    def between(self, start_ms: int, end_ms: int) -> "Said":
        """The lines that are said at these times, if only in part."""
        return Said([line for line in self.lines if line.end_ms >= start_ms and line.start_ms <= end_ms])

    @cached_property
    def places(self) -> list[tuple[int, Token]]:
        return [(at, token) for at, line in enumerate(self.lines) for token in tokenise(line.text) if token.said]

    @cached_property
    def text(self) -> str:
        return " ".join(token.said for _, token in self.places)

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins in `text`, and where one after the last would."""
        return [0, *accumulate(len(token.said) + 1 for _, token in self.places)]

    def find_words(self, first: int, start: int, last: int, end: int) -> tuple[int, int]:
        """From which word up to which go these characters of these lines."""
        begins, ends = self._edges
        return bisect_right(ends, (first, start)), bisect_left(begins, (last, end))

    @cached_property
    def _edges(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """By word its line with the character it begins at, and with the one it ends before."""
        return (
            [(at, token.start) for at, token in self.places],
            [(at, token.end) for at, token in self.places],
        )

    @cached_property
    def middles(self) -> list[float]:
        """When each word is said, in milliseconds."""
        return [
            (self.lines[at].start_at(token.start) + self.lines[at].end_at(token.end)) / 2 for at, token in self.places
        ]

    def cut(self, start: int, end: int) -> str:
        """The words from number `start` up to, not including, `end`."""
        return self.text[self.starts[start] : max(self.starts[start], self.starts[end] - 1)]

    def read(self, start: int, end: int) -> Marked | None:
        (first, start_token), (last, end_token) = self.places[start], self.places[end - 1]
        return read_between(self.lines, first, start_token.start, last, end_token.end)

    def find_times(self, start_ms: float, end_ms: float) -> tuple[int, int] | None:
        """From the first word whose middle lies between these times to, not including, the one after the last."""
        said = [at for at, middle in enumerate(self.middles) if start_ms <= middle <= end_ms]
        return (said[0], said[-1] + 1) if said else None
