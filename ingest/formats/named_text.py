"""`Ann Lee: text` without times."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.formats.clock import Span
from ingest.formats.exports import split_preamble
from ingest.formats.names import find_speakers, split_prefix, tidy_name
from ingest.formats.transcript import Draft, Piece


def parse(lines: Sequence[str]) -> Draft | None:
    openers = [line for above, line in pairwise(["", *lines]) if line and not above]
    lines = [line for line in lines if line]
    speakers = find_speakers(lines) | find_speakers(openers)
    first = next((at for at, line in enumerate(lines) if _speaker_of(line, speakers)), None)
    if first is None:
        return None
    spoken, warnings = split_preamble(lines[:first])
    return Draft("named_text", [Piece(line) for line in spoken] + read_turns(lines[first:], speakers), None, warnings)


def read_turns(lines: Sequence[str], speakers: frozenset[str]) -> list[Piece]:
    """One untimed piece a turn; a line without a name goes on with the turn above it."""
    turns: list[tuple[str | None, list[str]]] = []
    for line in lines:
        prefix = _speaker_of(line, speakers)
        if prefix:
            turns.append((tidy_name(prefix[0]), [prefix[1]]))
        elif turns:
            turns[-1][1].append(line)
        else:
            turns.append((None, [line]))
    return [Piece("\n".join(said), speaker) for speaker, said in turns]


def read_timed_turns(lines: Sequence[str], speakers: frozenset[str], span: Span) -> list[Piece]:
    """The turns of `lines`, at least one: the first starts where `span` does, the others have no time of their own."""
    first, *others = read_turns([line for line in lines if line], speakers) or [Piece("")]
    return [replace(first, start_ms=span.start_ms, end_ms=None if others else span.end_ms), *others]


def _speaker_of(line: str, speakers: frozenset[str]) -> tuple[str, str] | None:
    prefix = split_prefix(line)
    return prefix if prefix and prefix[0] in speakers else None
