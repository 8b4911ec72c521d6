"""Pieces with whatever times a file gave, turned into segments with times that hold."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from ingest.formats.clock import LONGEST_MS
from ingest.formats.laying_out import lay_out
from ingest.formats.splitting import split_long
from ingest.formats.transcript import Piece
from ingest.segments import SpokenSegment, Word

_NOTICEABLE_MS = 250
# What no database, browser or reader wants in text: control characters, lone surrogates, stray byte-order marks
_UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")


def settle(pieces: Iterable[Piece]) -> tuple[tuple[SpokenSegment, ...], bool, list[str]]:
    """Sorted segments with text, start and end; whether any start was estimated; what was mended, for people."""
    warnings: list[str] = []
    spoken = [clean for clean in map(_clean, pieces) if clean.text]
    timed = _mend_times(spoken, warnings)
    estimated = _say_what_is_estimated(timed, warnings)
    _say_what_runs_backward(timed, warnings)
    laid_out = lay_out([part for piece in timed for part in _split(piece)])
    segments = sorted(map(_to_segment, laid_out), key=lambda segment: segment.start_ms)
    _say_what_overlaps(segments, warnings)
    return tuple(segments), estimated, warnings


def clean_text(text: str) -> str:
    return " ".join(_UNWANTED.sub("", text).split())


def _clean(piece: Piece) -> Piece:
    speaker = clean_text(piece.speaker) if piece.speaker else None
    words = tuple(_mend_word(word) for word in piece.words if clean_text(word.text))
    return replace(piece, text=clean_text(piece.text), speaker=speaker or None, words=words)


def _mend_word(word: Word) -> Word:
    start = min(max(0, word.start_ms), LONGEST_MS)
    return Word(clean_text(word.text), start, min(max(start, word.end_ms), LONGEST_MS), word.probability)


def _mend_times(pieces: list[Piece], warnings: list[str]) -> list[Piece]:
    """Starts below zero become zero; starts past any conversation, and ends that can't be, are dropped."""
    mended, early, late, backward = [], 0, 0, 0
    for piece in pieces:
        start, end = piece.start_ms, piece.end_ms
        if start is not None and start < 0:
            start, early = 0, early + 1
        if start is not None and start > LONGEST_MS:
            start, late = None, late + 1
        if start is None or end is None or end > LONGEST_MS:
            end = None
        elif end < start:
            end, backward = None, backward + 1
        mended.append(replace(piece, start_ms=start, end_ms=end))
    if early:
        warnings.append(f"Times below zero were moved to zero in {_segments(early)}.")
    if late:
        warnings.append(f"Times past 500 hours were replaced by estimates in {_segments(late)}.")
    if backward:
        warnings.append(f"Ends that lie before their starts were replaced by estimates in {_segments(backward)}.")
    return mended


def _say_what_is_estimated(pieces: list[Piece], warnings: list[str]) -> bool:
    untimed = sum(piece.start_ms is None for piece in pieces)
    if pieces and untimed == len(pieces):
        warnings.append("The file holds no times; they were estimated at 150 words a minute.")
    elif untimed:
        warnings.append(f"Missing times were estimated from those around them in {_segments(untimed)}.")
    return untimed > 0


def _say_what_runs_backward(pieces: list[Piece], warnings: list[str]) -> None:
    starts = [piece.start_ms for piece in pieces if piece.start_ms is not None]
    places = sum(later < earlier for earlier, later in pairwise(starts))
    if places:
        where = "1 place" if places == 1 else f"{places} places"
        warnings.append(f"Times run backward in {where}; the segments were sorted by time.")


def _say_what_overlaps(segments: list[SpokenSegment], warnings: list[str]) -> None:
    overlaps, furthest = 0, 0
    for segment in segments:
        overlaps += segment.start_ms + _NOTICEABLE_MS < furthest
        furthest = max(furthest, segment.end_ms)
    if overlaps:
        warnings.append(f"Times overlap in {_segments(overlaps)}, as when people talk at once; they were kept.")


def _split(piece: Piece) -> list[Piece]:
    """A piece whose end the file doesn't tell, in stretches of a minute at most."""
    if piece.end_ms is not None or piece.words:
        return [piece]
    first, *others = split_long(piece.text)
    return [replace(piece, text=first), *(Piece(other, piece.speaker) for other in others)]


def _to_segment(piece: Piece) -> SpokenSegment:
    start = min(piece.start_ms or 0, LONGEST_MS)
    end = min(max(start, piece.end_ms or 0), LONGEST_MS)
    return SpokenSegment(start, end, piece.text, piece.speaker, piece.words)


def _segments(count: int) -> str:
    return "1 segment" if count == 1 else f"{count} segments"
