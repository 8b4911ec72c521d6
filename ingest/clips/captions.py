"""What is said in a span, in pieces short enough to read while they are said."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.segments import SpokenSegment

if TYPE_CHECKING:  # the process that cuts has no use for a database
    from ingest.highlights.lines import Line

CAPTION_CHARS = 84  # two lines of 42, as is usual
_SENTENCE_CHARS = 30
_WORD = re.compile(r"\S+")
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "？", "！")


def cut_captions(
    lines: "Sequence[Line]", speakers: Mapping[int, str], start_ms: int, end_ms: int
) -> tuple[SpokenSegment, ...]:
    """Captions of the words that are said between two moments, counted from the first of these."""
    return tuple(
        SpokenSegment(
            max(line.start_at(start), start_ms) - start_ms,
            min(line.end_at(end), end_ms) - start_ms,
            line.text[start:end],
            speakers.get(line.speaker_id) if line.speaker_id else None,
        )
        for line in lines
        for start, end in _cut(line.text, _words_between(line, start_ms, end_ms))
    )


def name_turns(captions: Sequence[SpokenSegment]) -> tuple[SpokenSegment, ...]:
    """The same with each speaker named once a turn, for captions that show the name before the words."""
    named = [caption.speaker for caption in captions]
    again = {at for at, (before, now) in enumerate(pairwise(named), 1) if before == now}
    return tuple(
        SpokenSegment(caption.start_ms, caption.end_ms, caption.text) if at in again else caption
        for at, caption in enumerate(captions)
    )


def _words_between(line: "Line", start_ms: int, end_ms: int) -> Iterator[tuple[int, int]]:
    """Characters of each word that is mostly said in the span."""
    for found in _WORD.finditer(line.text):
        start, end = found.span()
        if start_ms <= (line.start_at(start) + line.end_at(end)) / 2 < end_ms:
            yield start, end


def _cut(text: str, words: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Words joined to captions; after a sentence of some length begins another one."""
    first = last = None
    for start, end in words:
        if first is not None and last is not None and _is_full(text[first:last], end - first):
            yield first, last
            first = None
        first, last = (start if first is None else first), end
    if first is not None and last is not None:
        yield first, last


def _is_full(caption: str, longer: int) -> bool:
    return longer > CAPTION_CHARS or (len(caption) >= _SENTENCE_CHARS and caption.endswith(_SENTENCE_ENDS))
