"""Passages to measure with: sentences that people said, put together at random."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

DEMO_TRANSCRIPTS = Path(__file__).parents[2] / "api" / "demo" / "workspace"
_VOICE = re.compile(r"^<v [^>]*>", re.MULTILINE)


def list_sentences(data: Path | None = None) -> list[str]:
    """What is said in the demo workspace, a sentence or two each, or in the meetings of `data` (JSON lines with
    `meeting_transcripts`)."""
    if data is None:
        cues = (file.read_text("utf-8") for file in sorted(DEMO_TRANSCRIPTS.glob("*.vtt")))
        return [_VOICE.sub("", line) for cue in cues for line in cue.splitlines() if line.startswith("<v ")]
    meetings = (json.loads(line) for line in data.read_text("utf-8").splitlines())
    return [turn["content"] for meeting in meetings for turn in meeting["meeting_transcripts"]]


def assemble(sentences: list[str], words: int, seed: int = 0) -> Iterator[list[int]]:
    """Endlessly, which sentences to put together for a passage of about so many words."""
    chance = random.Random(seed)
    lengths = [len(sentence.split()) for sentence in sentences]
    while True:
        chosen: list[int] = []
        wanted = words * chance.uniform(0.8, 1.2)
        while wanted > 0:
            chosen.append(chance.randrange(len(sentences)))
            wanted -= lengths[chosen[-1]]
        yield chosen
