"""Who speaks when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from ingest.audio import Stretch

FRAME_MS = 100
_SHORTEST_FRAMES = 3


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """One speaker, from `start_ms` to before `end_ms`; labels are S1, S2, … in the order of their first words."""

    start_ms: int
    end_ms: int
    label: str


def turns_of(speech: Sequence[Stretch], speakers: NDArray[np.intp]) -> tuple[Turn, ...]:
    """Turns in `speech` by the number of the speaker in each frame of the recording (FRAME_MS long)."""
    runs = [(stretch, run) for stretch in speech for run in _runs(stretch, speakers)]
    labels = _in_order_of_appearance(run.speaker for _, run in runs)
    return tuple(
        Turn(
            max(run.first * FRAME_MS, stretch.start_ms),
            min((run.last + 1) * FRAME_MS, stretch.end_ms),
            labels[run.speaker],
        )
        for stretch, run in runs
    )


@dataclass(slots=True)
class _Run:
    """Frames `first` to `last`, both inside."""

    speaker: int
    first: int
    last: int


def _runs(stretch: Stretch, speakers: NDArray[np.intp]) -> list[_Run]:
    """One speaker after another in a stretch; a run too short for a word goes to whoever spoke before it."""
    first, last = stretch.start_ms // FRAME_MS, min(-(-stretch.end_ms // FRAME_MS), len(speakers)) - 1
    runs: list[_Run] = []
    for speaker, frames in groupby(range(first, last + 1), key=lambda frame: int(speakers[frame])):
        numbers = list(frames)
        run = _Run(speaker, numbers[0], numbers[-1])
        if runs and (speaker == runs[-1].speaker or run.last - run.first + 1 < _SHORTEST_FRAMES):
            runs[-1].last = run.last
        else:
            runs.append(run)
    return runs


def _in_order_of_appearance(speakers: Iterable[int]) -> dict[int, str]:
    return {speaker: f"S{number}" for number, speaker in enumerate(dict.fromkeys(speakers), start=1)}
