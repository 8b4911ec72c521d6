"""Which speaker said which words."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.diarization.turns import Turn
from ingest.segments import SpokenSegment, Word

_NEAR_MS = 600  # diarization is that unsure of where a turn ends
_SENTENCE_END_MS = 1000  # what the end of a sentence is worth beside a pause, when looking for the end of a turn
_SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！")


def assign_speakers(segments: Sequence[SpokenSegment], turns: Sequence[Turn]) -> tuple[SpokenSegment, ...]:
    """The segments with their speakers' labels, cut where the speaker changes; unchanged without turns.

    `turns` are in order and disjoint. A cut is made between words, at the longest pause or the end of a sentence near
    the change. A segment without word times goes whole to whoever speaks longest in it.
    """
    if not turns:
        return tuple(segments)
    return tuple(part for segment in segments for part in _parts(segment, turns))


def _parts(segment: SpokenSegment, turns: Sequence[Turn]) -> Iterator[SpokenSegment]:
    words = segment.words
    if not words:
        yield replace(segment, speaker=_speaker(segment.start_ms, segment.end_ms, turns))
        return
    labels = [_speaker(word.start_ms, word.end_ms, turns) for word in words]
    for start, end in pairwise(_cuts(words, labels)):
        spoken = labels[start:end]
        yield SpokenSegment(
            segment.start_ms if start == 0 else words[start].start_ms,
            segment.end_ms if end == len(words) else words[end - 1].end_ms,
            _text(segment, start, end),
            max(dict.fromkeys(spoken), key=spoken.count),
            words[start:end],
        )


def _speaker(start_ms: int, end_ms: int, turns: Sequence[Turn]) -> str:
    """Whoever speaks longest in this time; where nobody does, whoever is nearest to it."""
    first = bisect_right(turns, start_ms, key=lambda turn: turn.end_ms)
    after = bisect_left(turns, end_ms, key=lambda turn: turn.start_ms)
    shared = Counter[str]()
    for turn in turns[first:after]:
        shared[turn.label] += min(end_ms, turn.end_ms) - max(start_ms, turn.start_ms)
    if shared:
        return shared.most_common(1)[0][0]
    around = turns[max(first - 1, 0) : first + 1]
    return min(around, key=lambda turn: max(turn.start_ms - end_ms, start_ms - turn.end_ms)).label


def _cuts(words: Sequence[Word], labels: Sequence[str]) -> list[int]:
    """Indices of the words that a part begins with, and the end."""
    changes = [index for index in range(1, len(words)) if labels[index] != labels[index - 1]]
    return sorted({0, len(words), *(_best_cut(words, change) for change in changes)})


def _best_cut(words: Sequence[Word], change: int) -> int:
    def worth(index: int) -> int:
        pause = words[index].start_ms - words[index - 1].end_ms
        return pause + _SENTENCE_END_MS * words[index - 1].text.endswith(_SENTENCE_ENDS)

    when = words[change].start_ms
    near = [index for index in range(1, len(words)) if abs(words[index].start_ms - when) <= _NEAR_MS]
    return max(near, key=lambda index: (worth(index), -abs(index - change)))


def _text(segment: SpokenSegment, start: int, end: int) -> str:
    """The words' stretch of the segment's text, with its punctuation and spaces."""
    begins, position = [0], 0
    for previous, word in pairwise(segment.words):
        position = segment.text.find(word.text, position + len(previous.text))
        if position < 0:  # the text was edited since it was heard
            return " ".join(word.text for word in segment.words[start:end])
        begins.append(position)
    return segment.text[begins[start] : [*begins, len(segment.text)][end]].strip()
