"""How many honest sentences the writer's check lets pass, and how many lies.

    python -m tests.benchmarks.writer_support [--data MEETINGS.jsonl]

Sentences about the demo workspace come with the project. MEETINGS.jsonl holds meetings in QMSum's format and isn't part
of it: the sentences in which people answered questions about them, freer than a writer is told to be, cite the three
passages nearest to them, of what annotators marked as the answer and, as lies, of what they marked for the question
after it.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from models.interviews import SpeakerRole
from models.settings import load_settings
from search.embedding import Embedder, load_embedder
from search.passages import SaidSegment, build_passages, split_sentences
from search.writer.sentences import Cited
from search.writer.sources import Source
from search.writer.support import Fault
from tests.support.claims import Claim, make_check, passes, read_claims
from tests.support.meetings import Meeting, read_meetings

CITED = 3


def measure_claims(embedder: Embedder, claims: Sequence[Claim]) -> None:
    tried = Counter(claim.kind for claim in claims)
    passed = Counter(claim.kind for claim in claims if passes(embedder, claim))
    for kind, count in tried.most_common():
        print(f"  {kind:12} {passed[kind]:3} of {count:3} pass")
    lies = passed.total() - passed["honest"]
    print(f"  {'all lies':12} {lies:3} of {tried.total() - tried['honest']:3} pass")


def measure_meetings(embedder: Embedder, path: Path) -> None:
    found = {"their own passages": Counter[str](), "another question's": Counter[str]()}
    answers = [read_answers(line) for line in path.read_text("utf-8").splitlines()]
    for meeting, answered in zip(read_meetings(path), answers, strict=True):
        said = [build(meeting, question.relevant) for question in meeting.questions]
        for place, question in enumerate(meeting.questions):
            own, other = said[place], said[(place + 1) % len(said)]
            for text in answered[question.text]:
                found["their own passages"][try_one(embedder, text, own)] += 1
                if other is not own:
                    found["another question's"][try_one(embedder, text, other)] += 1
    for name, outcomes in found.items():
        shares = ", ".join(f"{outcome} {count / outcomes.total():.0%}" for outcome, count in outcomes.most_common())
        print(f"  citing {name}: {outcomes.total()} sentences: {shares}")


def try_one(embedder: Embedder, text: str, passages: Sequence[str]) -> str:
    """Whether it passes citing the passages nearest to it, or why not."""
    cosines = embedder.embed(passages) @ embedder.embed([text])[0]
    nearest = [int(place) for place in np.argsort(-cosines)[:CITED]]
    sources = [Source(number, 0, place, "", passages[place]) for number, place in enumerate(nearest, 1)]
    outcome = make_check(embedder, sources).check(Cited(text, tuple(source.number for source in sources)))
    return outcome.value if isinstance(outcome, Fault) else "passes"


def read_answers(line: str) -> dict[str, list[str]]:
    """Sentences by question."""
    asked = json.loads(line)["specific_query_list"]
    return {str(one["query"]): list(_split(str(one["answer"]))) for one in asked}


def _split(text: str) -> Iterator[str]:
    return (text[start:end].strip() for start, end in split_sentences(text))


def build(meeting: Meeting, places: frozenset[int]) -> list[str]:
    """The passages that those turns make."""
    segments = [
        SaidSegment(
            place, turn.start_ms, turn.end_ms, turn.text, turn.words, hash(turn.speaker), turn.speaker,
            SpeakerRole.CUSTOMER,
        )
        for place, turn in enumerate(meeting.turns)
        if place in places and turn.words
    ]  # fmt: skip
    return [passage.text for passage in build_passages(segments)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    data = parser.parse_args().data
    embedder, claims = load_embedder(load_settings()), read_claims()
    print("sentences about the demo workspace")
    measure_claims(embedder, claims)
    print("of these, about interviews of even numbers, on which nothing was tuned")
    measure_claims(embedder, [claim for claim in claims if claim.interview % 2 == 0])
    if data:
        print("sentences about meetings")
        measure_meetings(embedder, data)


if __name__ == "__main__":
    main()
