"""How well highlights are found again in a transcript that hears the same otherwise, cut and timed in its own way.

    python -m tests.benchmarks.highlights_anchoring [--meetings qmsum.jsonl] [--spans 100]

Conversations are the demo's, or meetings in QMSum's format. Of each, words are misheard, lost and made up; then spans
of so many words are looked for: `right` are those that have most of the words that were marked, `wrong` those that have
none. Where the marked words are cut out, or others said in their place, all that is not detached is `placed`. Beside it
the same by quotation alone: the best place within 15 seconds, from 60 of 100 alike on.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from ingest.formats import parse_transcript
from ingest.highlights.lines import Line
from ingest.highlights.moving import Clock, Move
from ingest.highlights.said import Said
from ingest.highlights.tokens import simplify
from tests.support.meetings import read_meetings

DEMO = Path(__file__).parents[2] / "api" / "demo" / "workspace"
LENGTHS = (1, 3, 6, 12, 25, 60)
MISHEARD = (0.05, 0.2, 0.45)
MS, NEAR_MS, ALIKE = 400, 15_000, 60
WORDS = 1_000
"""Of each conversation, around the span."""
BYTES_MAX = 50_000_000
COLUMNS = (
    *(f"kept, neighbours: {outcome}" for outcome in ("right", "wrong", "detached")),
    *(f"{way}, neighbours: placed" for way in ("cut out", "swapped")),
    *(f"kept, quotation: {outcome}" for outcome in ("right", "wrong")),
    "cut out, quotation: placed",
)


@dataclass(frozen=True)
class Word:
    """`origin` is its number in what was really said, -1 where it was made up."""

    text: str
    start_ms: int
    origin: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meetings", type=Path)
    parser.add_argument("--spans", type=int, default=100)
    options = parser.parse_args()
    conversations = list(read_conversations(options.meetings))
    print(
        "words misheard | right wrong detached, placed: cut out, swapped | by quotation: right wrong, placed: cut out"
    )
    for length in LENGTHS:
        for share in MISHEARD:
            outcomes = try_spans(conversations, length, share, options.spans)
            figures = " ".join(f"{100 * outcomes[column] / options.spans:5.1f} %" for column in COLUMNS)
            print(f"{length:5} {share:8} | {figures}", flush=True)


def try_spans(conversations: Sequence[Sequence[str]], length: int, share: float, spans: int) -> Counter[str]:
    """How many of the spans ended in each of COLUMNS."""
    rng = random.Random(length)
    outcomes: Counter[str] = Counter()
    for _ in range(spans):
        trial = Trial(rng, conversations, length, share)
        for way in ("kept", "cut out", "swapped"):
            for by, outcome in zip(("neighbours", "quotation"), trial.run(way), strict=True):
                told = outcome if way == "kept" or outcome == "detached" else "placed"
                outcomes[f"{way}, {by}: {told}"] += 1
    return outcomes


def read_conversations(meetings: Path | None) -> Iterator[list[str]]:
    """The words of each."""
    if meetings:
        for meeting in read_meetings(meetings):
            yield [word for turn in meeting.turns for word in turn.text.split() if simplify(word)]
        return
    for file in sorted(DEMO.glob("*.vtt")):
        parsed = parse_transcript(file.read_bytes(), file.name, max_bytes=BYTES_MAX, max_unpacked_bytes=BYTES_MAX)
        yield [word for segment in parsed.segments for word in segment.text.split() if simplify(word)]


class Trial:
    """A span of a conversation, marked."""

    def __init__(self, rng: random.Random, conversations: Sequence[Sequence[str]], length: int, share: float) -> None:
        self._rng, self._share = rng, share
        self._vocabulary = rng.choice(conversations)
        texts = rng.choice(conversations)
        begin = rng.randrange(max(1, len(texts) - WORDS))
        self._words = [Word(text, at * MS, at) for at, text in enumerate(texts[begin : begin + WORDS])]
        start = rng.randrange(len(self._words) - length)
        self._marked = range(start, start + length)
        self._old = Said(self._cut(self._words))

    def run(self, way: str) -> tuple[str, str]:
        """How it is found by its neighbours, and by quotation alone."""
        heard = self._hear([word for word in self._words if way == "kept" or word.origin not in self._marked])
        if way == "swapped":
            at = sum(word.origin < self._marked.start for word in heard)
            heard[at:at] = [Word(self._rng.choice(self._vocabulary), heard[at - 1].start_ms, -1) for _ in self._marked]
        new = Said(self._cut(heard))
        marked = self._old.read(self._marked.start, self._marked.stop)
        assert marked is not None
        found = Move(self._old, new, Clock.NONE).find(marked.span)
        places = {line.id: at for at, line in enumerate(new.lines)}
        place = None
        if found is not None:
            span = found.span
            place = new.find_words(
                places[span.first_segment_id], span.start_char, places[span.last_segment_id], span.end_char
            )
        return self._judge(heard, place), self._judge(heard, self._quote(new, marked.start_ms, marked.end_ms))

    def _quote(self, new: Said, start_ms: int, end_ms: int) -> tuple[int, int] | None:
        wanted = self._old.cut(self._marked.start, self._marked.stop)
        near = [at for at, ms in enumerate(new.middles) if start_ms - NEAR_MS <= ms <= end_ms + NEAR_MS]
        length = len(self._marked)
        spans = [(at, min(at + length, near[-1] + 1)) for at in near]
        best = max(spans, key=lambda span: fuzz.ratio(wanted, new.cut(*span)), default=None)
        return best if best and fuzz.ratio(wanted, new.cut(*best)) >= ALIKE else None

    def _judge(self, heard: Sequence[Word], place: tuple[int, int] | None) -> str:
        if place is None:
            return "detached"
        origins = {word.origin for word in heard[slice(*place)]}
        shared = len(origins & set(self._marked))
        return "right" if 2 * shared >= len(self._marked) else "partly" if shared else "wrong"

    def _hear(self, words: Sequence[Word]) -> list[Word]:
        heard: list[Word] = []
        for word in words:
            chance = self._rng.random() / self._share
            if chance >= 1:
                heard.append(word)
            elif chance < 0.6:
                heard.append(Word(self._mishear(word.text), word.start_ms, word.origin))
            elif chance < 0.8:
                heard += [word, Word(self._rng.choice(self._vocabulary), word.start_ms, -1)]
        return heard

    def _mishear(self, text: str) -> str:
        if len(text) <= 3 or self._rng.random() < 0.5:
            return self._rng.choice(self._vocabulary)
        at = self._rng.randrange(len(text) - 1)
        return text[:at] + self._rng.choice("aeiourstn") + text[at + 1 :]

    def _cut(self, words: Sequence[Word]) -> list[Line]:
        lines: list[Line] = []
        while words:
            said, words = words[: (length := self._rng.randint(5, 40))], words[length:]
            times = [[word.text, word.start_ms, word.start_ms + MS, 1.0] for word in said]
            text = " ".join(word.text for word in said)
            lines.append(Line(len(lines) + 1, said[0].start_ms, said[-1].start_ms + MS, None, text, times))
        return lines


if __name__ == "__main__":
    main()
