"""What each part of the ranking is worth, on meetings with questions and marked answers.

    python -m tests.benchmarks.search_ablation [--data MEETINGS.jsonl] [--texts]

MEETINGS.jsonl is in QMSum's format and isn't part of the project; without it, nothing is measured. Prints the tables of
docs/search.md, the ranking whole and then without each part, in two minutes. With --texts, also what names and
questions in the embedded text are worth, which embeds everything again.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.database import Database, open_database
from models.settings import Settings
from search.corpus import Corpus, open_follower
from search.embedding import Embedder, load_embedder
from search.passages import Embedded, list_unembedded, save_embeddings
from search.query import Names, load_names, parse_query
from search.ranked import Bool
from search.ranking import Mode, Stretch, rank
from tests.support.meetings import BUDGETS, Meeting, Times, answers, judge, read_meetings, store
from tests.support.search_parts import PARTS, TEXTS

HITS, HITS_OVER_ALL = 50, 10
FIGURES = (*(f"P@{budget}w" for budget in BUDGETS), "MRR", "found@10 all")
RESAMPLES = 1000
Figures = NDArray[np.float64]


@dataclass(frozen=True)
class Bench:
    """Meetings as a corpus; `interview_ids` has the interview of each."""

    meetings: Sequence[Meeting]
    interview_ids: Sequence[int]
    corpus: Corpus
    names: Names
    embedder: Embedder

    def find(self, question: str, allowed: Bool, mode: Mode, limit: int) -> list[Stretch]:
        query = parse_query(question, self.corpus, self.names)
        vector = None if mode is Mode.KEYWORD else self.embedder.embed_query(query.semantic)
        return rank(self.corpus, query, vector, allowed, mode, limit)

    def time(self, stretch: Stretch) -> Times:
        rows = self.corpus.rows
        return int(rows.start_ms[stretch.rows[0]]), int(rows.end_ms[stretch.rows].max())

    def measure(self, mode: Mode = Mode.HYBRID) -> Figures:
        """FIGURES of each question, (questions, figures), meeting by meeting."""
        return np.array(
            [
                self._measure(meeting, interview_id, number, mode)
                for meeting, interview_id in zip(self.meetings, self.interview_ids, strict=True)
                for number in range(len(meeting.questions))
            ]
        )

    def _measure(self, meeting: Meeting, interview_id: int, number: int, mode: Mode) -> list[float]:
        question = meeting.questions[number]
        within = self.corpus.in_interviews([interview_id])
        read = judge(meeting, question, map(self.time, self.find(question.text, within, mode, HITS)))
        everywhere = self.find(question.text, self.corpus.alive, mode, HITS_OVER_ALL)
        own = [hit for hit in everywhere if self.corpus.rows.interview_id[hit.peak] == interview_id]
        is_found = any(answers(meeting, question, self.time(hit)) for hit in own)
        return [*(read.precision[budget] for budget in BUDGETS), read.reciprocal_rank, float(is_found)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--texts", action="store_true")
    options = parser.parse_args()
    if options.data is None:
        print("Nothing is measured without meetings. Name a file of them, in QMSum's format, by --data.")
        return
    meetings = read_meetings(options.data)
    with open_bench(meetings) as bench:
        report(meetings, bench.measure())
        for part in PARTS:
            with part.left_out():
                print_row(part.name, bench.measure(part.mode).mean(axis=0))
    for part in TEXTS if options.texts else ():
        with part.left_out(), open_bench(meetings) as bench:
            print_row(part.name, bench.measure().mean(axis=0))


@contextmanager
def open_bench(meetings: Sequence[Meeting]) -> Iterator[Bench]:
    """The meetings in a database of their own."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        settings = Settings(data_dir=Path(folder))
        database = open_database(settings)
        stack.callback(database.close)
        database.migrate()
        embedder = load_embedder(settings)
        ids = [write(database, embedder, meeting) for meeting in meetings]
        follower = open_follower(settings, database, embedder)
        stack.callback(follower.close)
        with database.read() as session:
            names = load_names(session)
        yield Bench(meetings, ids, follower.current(), names, embedder)


def write(database: Database, embedder: Embedder, meeting: Meeting) -> int:
    """The meeting as an interview that can be searched. Answers its id."""
    with database.write() as session:
        interview_id, transcript_id = store(session, meeting, "A meeting")
        waiting = list_unembedded(session, transcript_id, embedder.key)
        vectors = embedder.embed([passage.text for passage in waiting])
        embedded = [
            Embedded(passage.passage_id, vector, None) for passage, vector in zip(waiting, vectors, strict=True)
        ]
        save_embeddings(session, embedder.key, embedded)
    return interview_id


def report(meetings: Sequence[Meeting], measured: Figures) -> None:
    """The whole ranking: overall with intervals over meetings, then by half and by kind of meeting."""
    number = np.array([place for place, meeting in enumerate(meetings) for _ in meeting.questions])
    kind = np.array([meetings[place].kind for place in number])
    print("| | " + " | ".join(FIGURES) + " |\n|---|" + "---|" * len(FIGURES))
    print_row("whole", measured.mean(axis=0))
    low, high = resample(number, measured)
    print("| 95 % of resamples | " + " | ".join(f"{a:.3f} to {b:.3f}" for a, b in zip(low, high, strict=True)) + " |")
    for half in (0, 1):
        print_row(f"whole, {('even', 'odd')[half]} meetings", measured[number % 2 == half].mean(axis=0))
    for name in np.unique(kind):
        print_row(f"whole, {name} meetings ({(kind == name).sum()} questions)", measured[kind == name].mean(axis=0))


def resample(number: NDArray[np.int64], measured: Figures) -> Figures:
    """The 2.5th and the 97.5th percentile of the means when meetings are drawn with replacement, (2, figures)."""
    random = np.random.default_rng(0)
    by_meeting = [measured[number == place] for place in np.unique(number)]
    draws = random.integers(0, len(by_meeting), (RESAMPLES, len(by_meeting)))
    means = [np.concatenate([by_meeting[place] for place in draw]).mean(axis=0) for draw in draws]
    return np.asarray(np.percentile(means, [2.5, 97.5], axis=0))


def print_row(name: str, figures: Figures) -> None:
    print(f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |", flush=True)


if __name__ == "__main__":
    main()
