"""A stretch of passages as one readable text."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Line:
    """A line of a passage, put into a text at `start`."""

    passage_id: int
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass
class Reading:
    """`lines` are what was said, without the names that `text` puts before turns."""

    text: str = ""
    lines: list[Line] = field(default_factory=list)

    def lines_of(self, passage_id: int) -> list[Line]:
        return [line for line in self.lines if line.passage_id == passage_id]

    def place_of(self, passage_id: int) -> tuple[int, int]:
        """From where to where a passage is read. A name stands before it only where it has several turns."""
        lines = self.lines_of(passage_id)
        start, end = lines[0].start, lines[-1].end
        turn = self.text.rfind("\n", 0, start) + 1
        begins_turn = not any(turn <= line.start < start for line in self.lines)
        return (turn if begins_turn and "\n" in self.text[start:end] else start), end


def read_together(passages: Iterable[Any]) -> Reading:
    """The text of passages that follow each other, a line for each turn; names stand before turns where several speak.

    A passage has `id`, `text` and `turns`, as the table keeps them.
    """
    said = [
        (passage.id, turn, line)
        for passage in passages
        for turn, line in zip(passage.turns, passage.text.split("\n"), strict=True)
    ]
    has_names = len({(speaker_id, name) for _, (speaker_id, name, _), _ in said}) > 1
    reading = Reading()
    speaker: object = reading  # nobody
    for passage_id, (speaker_id, name, _), line in said:
        if speaker_id == speaker:
            reading.text += " "
        else:
            reading.text += ("\n" if reading.text else "") + (f"{name}: " if has_names and name else "")
        reading.lines.append(Line(passage_id, line, len(reading.text)))
        reading.text += line
        speaker = speaker_id
    return reading
