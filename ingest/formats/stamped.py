"""Text whose turns carry a time on the line that opens them: Otter, Teams, Zoom captions, and many written by hand.

`Ann Lee  0:03`, `[Ann Lee] 10:02:03`, `Ann Lee (00:01:02): text`, `[00:01:02] Ann Lee: text`, `00:01:02 Ann Lee`, …
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.formats.exports import split_preamble
from ingest.formats.heads import Head, Heads, read_head, with_names_from_text, without_stray_times_of_day
from ingest.formats.named_text import read_timed_turns
from ingest.formats.names import find_speakers
from ingest.formats.splitting import count_words
from ingest.formats.times_of_day import count_from_the_first
from ingest.formats.transcript import Draft, Piece

_OTTER = re.compile(r"\S.{0,58}\S {2}(?:\d{1,2}:)?\d{1,2}:\d{2}")
_LONGEST_TURN_WORDS = 1_500
_AN_HOUR_MS = 3_600_000  # Zoom's times are of day, unless they start as those of a recording do


def parse(lines: Sequence[str]) -> Draft | None:
    heads = without_stray_times_of_day([read_head(line) for line in lines])
    if not _explain_the_text(lines, heads):
        return None
    first = next(at for at, head in enumerate(heads) if head)
    spoken, warnings = split_preamble(lines[:first])
    turns = _read_turns(lines[first:], with_names_from_text(heads[first:]))
    told = [head for head in heads if head]
    file_format = _name_format(lines, told, turns)
    if told[0].span.of_day or (file_format == "zoom" and told[0].span.start_ms >= _AN_HOUR_MS):
        turns, note = count_from_the_first(turns)
        warnings += (note,)
    return Draft(file_format, [Piece(line) for line in spoken] + turns, None, warnings)


def _explain_the_text(lines: Sequence[str], heads: Heads) -> bool:
    """Whether the heads are turns of a transcript, and not two times of day in a page of prose."""
    at = [index for index, head in enumerate(heads) if head]
    if not at or not any(head.text if head else line for line, head in zip(lines, heads, strict=True)):
        return False
    opens = sum(1 for line in lines[: at[0]] if line) <= 3
    first = heads[at[0]]
    if opens and first and first.speaker:
        return True
    words = sum(map(count_words, lines))
    return (len(at) > 1 or opens) and len(at) * _LONGEST_TURN_WORDS >= words


def _read_turns(lines: Sequence[str], heads: Heads) -> list[Piece]:
    """The turns that each head opens with its own text and the lines up to the next one; the first line has a head."""
    unnamed = [head.text for head in heads if head and not head.speaker and head.text]
    speakers = find_speakers(unnamed)
    opened = [(at, head) for at, head in enumerate(heads) if head]
    pieces: list[Piece] = []
    for (at, head), (following, _) in zip(opened, [*opened[1:], (len(lines), None)], strict=True):
        first, *others = read_timed_turns([head.text, *lines[at + 1 : following]], speakers, head.span)
        pieces += [replace(first, speaker=head.speaker or first.speaker), *others]
    return pieces


def _name_format(lines: Sequence[str], heads: Sequence[Head], turns: Sequence[Piece]) -> str:
    if sum(head.by_zoom for head in heads) * 2 > len(heads):
        return "zoom"
    if sum(bool(_OTTER.fullmatch(line)) for line in lines if len(line) < 80) == len(heads):
        return "otter"
    return "named_text" if any(turn.speaker for turn in turns) else "timed_text"
