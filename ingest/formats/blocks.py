"""Text in which times stand on lines of their own, as in Google Meet's exports.

Meet writes a time, then a minute or so of `Ann Lee: text` lines; others write a name, a time and the text, one each
a line.
"""

import re
from collections.abc import Sequence

from ingest.formats.clock import STAMP, read_stamp
from ingest.formats.exports import split_preamble
from ingest.formats.named_text import read_timed_turns
from ingest.formats.names import could_be_name, find_speakers, tidy_name
from ingest.formats.transcript import Draft, Piece

_LONE = re.compile(rf"{STAMP}\s?[:–—-]?")


def parse(lines: Sequence[str]) -> Draft | None:
    lines = [line for line in lines if line]
    stamps = [at for at, line in enumerate(lines) if len(line) < 60 and _LONE.fullmatch(line)]
    if not stamps or stamps[0] > 5 or stamps[-1] == stamps[0] == len(lines) - 1:
        return None
    pieces = _names_above(lines, stamps)
    warnings: tuple[str, ...] = ()
    if pieces is None:
        spoken, warnings = split_preamble(lines[: stamps[0]])
        pieces = [Piece(line) for line in spoken] + _blocks(lines, stamps)
    named = "named_text" if any(piece.speaker for piece in pieces) else "timed_text"
    return Draft(named, pieces, None, warnings)


def _names_above(lines: list[str], stamps: list[int]) -> list[Piece] | None:
    """Turns of the form name, time, text; None where most times have no name above them."""
    named = [at for at in stamps if at and could_be_name(lines[at - 1]) and not lines[at - 1].endswith((":", "："))]
    if len(named) * 5 < len(stamps) * 4 or (len(named) > 2 and _all_differ(lines, named)):
        return None
    names = {at - 1 for at in named}
    pieces = []
    for at, following in zip(stamps, [*stamps[1:], len(lines)], strict=True):
        said = [line for index, line in enumerate(lines[at + 1 : following], at + 1) if index not in names]
        span = read_stamp(lines[at])
        speaker = tidy_name(lines[at - 1]) if at - 1 in names else None
        pieces.append(Piece("\n".join(said), speaker, span.start_ms, span.end_ms))
    return pieces


def _all_differ(lines: list[str], named: list[int]) -> bool:
    return len({lines[at - 1] for at in named}) == len(named)


def _blocks(lines: list[str], stamps: list[int]) -> list[Piece]:
    """The turns under each time: the first starts there, the others somewhere before the next time."""
    times = set(stamps)
    speakers = find_speakers([line for at, line in enumerate(lines) if at not in times])
    pieces: list[Piece] = []
    for at, following in zip(stamps, [*stamps[1:], len(lines)], strict=True):
        pieces += read_timed_turns(lines[at + 1 : following], speakers, read_stamp(lines[at]))
    return pieces
