"""What is said in a span, in pieces short enough to read while they are said."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def _cut(text: str, words: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Words joined to captions: sentences, short ones with the next, long ones in parts of about the same length."""
    sentence: list[tuple[int, int]] = []
    for start, end in words:
        sentence.append((start, end))
        if end - sentence[0][0] >= _SENTENCE_CHARS and text[start:end].endswith(_SENTENCE_ENDS):
            yield from _divide(sentence)
            sentence = []
    yield from _divide(sentence)


def _divide(words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if not words:
        return
    length = words[-1][1] - words[0][0]
    wanted = length / -(-length // CAPTION_CHARS)
    first, last = words[0]
    for start, end in words[1:]:
        if end - first > CAPTION_CHARS or last - first >= wanted:
            yield first, last
            first = start
        last = end
    yield first, last
