"""Times of day, as live captions and chats carry them."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.formats.transcript import Piece

_HALF_A_DAY_MS = 12 * 3_600_000
_NOTE = "The file holds times of day; they were counted from its first one, which a recording may have started before."


def count_from_the_first(pieces: Sequence[Piece]) -> tuple[list[Piece], str]:
    """Times since the first one, and a sentence that says so. A step back of half a day or more is midnight."""
    counted: list[Piece] = []
    first = previous = next((piece.start_ms for piece in pieces if piece.start_ms is not None), 0)
    midnights = 0
    for piece in pieces:
        if piece.start_ms is None:
            counted.append(piece)
            continue
        midnights += previous - piece.start_ms > _HALF_A_DAY_MS
        previous = piece.start_ms
        since = midnights * 2 * _HALF_A_DAY_MS - first
        end_ms = None if piece.end_ms is None else piece.end_ms + since
        counted.append(replace(piece, start_ms=piece.start_ms + since, end_ms=end_ms))
    return counted, _NOTE
