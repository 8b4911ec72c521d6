"""Stretches of a recording, and how speech is cut into pieces that are transcribed one by one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """From `start_ms` to before `end_ms`."""

    start_ms: int
    end_ms: int

    @property
    def duration_ms(self) -> int:
        return self.end_ms - self.start_ms


def cut_stretches(speech: Sequence[Stretch], *, max_ms: int = 30_000, max_gap_ms: int = 5_000) -> list[Stretch]:
    """Group speech (in order, disjoint) into stretches of at most `max_ms` that begin and end at silences.

    Speech that goes on for longer than `max_ms` is cut into equal parts. The same speech always gives the same
    stretches, so an index is enough to go on where work stopped. Whisper hears 30 s at once: shorter stretches waste
    its time, and a silence longer than `max_gap_ms` inside one makes it invent words.
    """
    stretches: list[Stretch] = []
    for piece in _at_most(max_ms, speech):
        last = stretches[-1] if stretches else None
        if last and piece.start_ms - last.end_ms <= max_gap_ms and piece.end_ms - last.start_ms <= max_ms:
            stretches[-1] = Stretch(last.start_ms, piece.end_ms)
        else:
            stretches.append(piece)
    return stretches


def _at_most(max_ms: int, speech: Iterable[Stretch]) -> Iterator[Stretch]:
    for piece in speech:
        parts = -(-piece.duration_ms // max_ms)
        cuts = [piece.start_ms + piece.duration_ms * part // parts for part in range(parts + 1)]
        yield from (Stretch(start, end) for start, end in pairwise(cuts))
