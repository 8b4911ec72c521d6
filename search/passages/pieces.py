"""Segments in pieces no longer than a passage: a long answer is cut where its sentences end."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.interviews import SpeakerRole
from search.passages.drafts import SaidSegment

TARGET_WORDS = 50
"""What passages aim for: two or three sentences. Shorter ones say too little, longer ones blur the topic."""

SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+|[。！？]+")
_WORD_END = re.compile(r"\s+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_UNSPACED_CHARS_PER_WORD = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment or a part of one. `weight` counts words as they were before any edit."""

    segment_id: int
    start_ms: int
    end_ms: int
    text: str
    weight: float
    speaker_id: int | None
    name: str | None
    role: SpeakerRole | None


def count_words(text: str) -> int:
    """Words as a reader counts them; two characters make a word in scripts that put no spaces between words."""
    words = len(text.split())
    return words if text.isascii() else words + len(_UNSPACED.findall(text)) // _UNSPACED_CHARS_PER_WORD


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of `text` begin and end, in characters, without the spaces between them."""
    cuts = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    spans = [(start, start + len(text[start:end].rstrip())) for start, end in pairwise(cuts)]
    return [(start, end) for start, end in spans if end > start]


def cut_into_pieces(segment: SaidSegment) -> list[Piece]:
    """How many pieces is decided by `weight` alone, so an edit of the text moves no cut outside of this segment."""
    text = " ".join(segment.text.split())
    if not text:
        return []
    wanted = max(1, round(segment.weight / TARGET_WORDS))
    cuts = [0, *_find_cuts(text, wanted), len(text)]
    times = [_time_at(segment, text, cut) for cut in cuts]
    return [
        Piece(
            segment_id=segment.id,
            start_ms=times[place],
            end_ms=max(times[place], times[place + 1]),
            text=text[start:end].strip(),
            weight=segment.weight / (len(cuts) - 1),
            speaker_id=segment.speaker_id,
            name=segment.name,
            role=segment.role,
        )
        for place, (start, end) in enumerate(pairwise(cuts))
    ]


def _find_cuts(text: str, wanted: int) -> list[int]:
    """Where `text` falls into `wanted` parts of about one length: at sentence ends, else between words."""
    length = len(text) / wanted
    sentence_ends = [match.end() for match in SENTENCE_END.finditer(text)]
    word_ends = [match.end() for match in _WORD_END.finditer(text)] or list(range(1, len(text)))
    cuts: list[int] = []
    for ideal in (length * place for place in range(1, wanted)):
        near = _nearest(sentence_ends, ideal)
        if near is None or abs(near - ideal) > length / 2:
            near = _nearest(word_ends, ideal)
        if near is not None and (cuts[-1] if cuts else 0) < near < len(text):
            cuts.append(near)
    return cuts


def _nearest(places: Sequence[int], wanted: float) -> int | None:
    after = bisect_left(places, wanted)
    around = places[max(after - 1, 0) : after + 1]
    return min(around, key=lambda place: abs(place - wanted), default=None)


def _time_at(segment: SaidSegment, text: str, cut: int) -> int:
    """When the word that begins at `cut` is said: by the words' own times, else in proportion to the text."""
    if cut == 0:
        return segment.start_ms
    if cut == len(text):
        return segment.end_ms
    before = len(text[:cut].split())
    if segment.words and len(segment.words) == len(text.split()) and text[cut - 1].isspace():
        return int(segment.words[before][1])
    return segment.start_ms + round((segment.end_ms - segment.start_ms) * cut / len(text))
