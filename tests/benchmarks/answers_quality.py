"""How much of an answer's evidence lies in the annotated answer, and that what is irrelevant changes nothing.

    python -m tests.benchmarks.answers_quality --data MEETINGS.jsonl [--workspace DATA_FOLDER]

MEETINGS.jsonl is in QMSum's format and isn't part of the project. Constants were chosen on its even meetings; the odd
ones tell. The baseline reads the first hits of a plain search, best first, to as many words as the answer quotes.
DATA_FOLDER is one that `earshot demo` has filled; it is copied. Each question about it is asked alone, and again beside
each meeting that says nothing to it when asked by itself. Prints the tables of docs/answers.md.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sqlalchemy import select

from models.database import Database, open_database
from models.interviews import Interview
from models.settings import Settings
from search.answers import Answer
from search.answers.service import AnswerService
from search.embedding import Embedder, load_embedder
from search.filters import Filters
from search.hits import Hit
from search.passages import list_unembedded, make_embeddings, save_embeddings
from search.service import SearchService, open_search
from tests.support.meetings import MS_PER_WORD, Meeting, Question, Times, read_meetings, store

HITS = 50
QUESTIONS = (
    "How do people feel about Autoplan?", "What do customers think of the price?", "importing spreadsheets",
    "What do they say about contributor seats?", "What do inspectors ask for?", "gloves and wet hands",
    "What happens without a signal?", "photographs as proof", "notifications", "batteries of phones",
    "search in other languages", "What is lost when a job disappears?",
)  # fmt: skip
OF_NOBODY = (
    "parental leave", "blockchain", "What do customers think of the chatbot?", "GDPR data protection",
    "Who won the football match?", "quantum computing", "qwrtz ghjklp xcvbnm", "asdf jkl", "dark mode",
)  # fmt: skip


@dataclass(frozen=True)
class Bench:
    """`ids` are those of the meetings' interviews, `others` those of whatever was there before."""

    answers: AnswerService
    search: SearchService
    ids: Sequence[int]
    others: Sequence[int]


@dataclass(frozen=True)
class Share:
    """Of one question: which words were quoted and how many of them lie in the annotated answer."""

    words: float
    inside: float
    inside_of_baseline: float
    points: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--workspace", type=Path)
    options = parser.parse_args()
    if options.data is None:
        print("needs --data MEETINGS.jsonl")
        return
    meetings = read_meetings(options.data)
    with open_bench(meetings, None) as bench:
        report_shares("within its meeting", meetings, bench, within=True)
        report_shares("over all meetings", meetings, bench, within=False)
    if options.workspace is not None:
        with open_bench([], options.workspace) as alone, open_bench(meetings, options.workspace) as beside:
            report_changes(alone, beside)


@contextmanager
def open_bench(meetings: Sequence[Meeting], workspace: Path | None) -> Iterator[Bench]:
    """The meetings in a database of their own, or beside the workspace's interviews."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        data_dir = Path(folder) / "data"
        if workspace is None:
            data_dir.mkdir()
        else:
            shutil.copytree(workspace, data_dir, ignore=shutil.ignore_patterns("search", "jobs.sqlite"))
        settings = Settings(data_dir=data_dir)
        database = open_database(settings)
        stack.callback(database.close)
        database.migrate()
        embedder = load_embedder(settings)
        with database.read() as session:
            others = list(session.scalars(select(Interview.id)))
        ids = [write(database, embedder, meeting) for meeting in meetings]
        search = open_search(settings, database, embedder)
        stack.callback(search.close)
        yield Bench(AnswerService(settings, database, search), search, ids, others)


def write(database: Database, embedder: Embedder, meeting: Meeting) -> int:
    """The meeting as an interview that can be asked. Answers its id."""
    with database.write() as session:
        interview_id, transcript_id = store(session, meeting, "A meeting")
        embedded = make_embeddings(embedder, list_unembedded(session, transcript_id, embedder.key))
        save_embeddings(session, embedder.key, embedded)
    return interview_id


def report_shares(where: str, meetings: Sequence[Meeting], bench: Bench, *, within: bool) -> None:
    shares = [
        [measure(bench, meeting, interview_id, question, within) for question in meeting.questions]
        for meeting, interview_id in zip(meetings, bench.ids, strict=True)
    ]
    for name, half in (("even", shares[::2]), ("odd", shares[1::2])):
        asked = [share for some in half for share in some]
        answered = [share for share in asked if share.words]
        inside = [np.mean([share.inside / share.words for share in some if share.words]) for some in half if some]
        print(
            f"| {where}, {name} meetings | {len(asked)} | {len(answered) / len(asked):.2f} "
            f"| {np.mean([share.inside / share.words for share in answered]):.3f} "
            f"| {np.mean([share.inside_of_baseline / share.words for share in answered]):.3f} "
            f"| {np.mean([share.words for share in answered]):.0f} "
            f"| {np.mean([share.points for share in answered]):.1f} "
            f"| ± {1.96 * np.nanstd(inside) / np.sqrt(len(inside)):.3f} |"
        )


def measure(bench: Bench, meeting: Meeting, interview_id: int, question: Question, within: bool) -> Share:
    filters = Filters(interview_ids=(interview_id,)) if within else Filters()
    answer = bench.answers.answer(question.text, filters)
    quoted = _merge(quote for point in answer.points for quote in point.evidence)
    words = sum(end - start for _, start, end in quoted) / MS_PER_WORD
    hits = bench.search.search(question.text, limit=HITS, filters=filters).hits
    return Share(
        words=words,
        inside=_count_inside(meeting, question, interview_id, quoted),
        inside_of_baseline=_count_inside(meeting, question, interview_id, _read_to(hits, words)),
        points=len(answer.points),
    )


Stretch = tuple[int, int, int]
"""An interview, and from when to when, in milliseconds."""


def _merge(quotes: Iterable[Hit]) -> list[Stretch]:
    """What is quoted, each moment once."""
    merged: list[Stretch] = []
    for quote in sorted(quotes, key=lambda quote: (quote.interview_id, quote.start_ms)):
        start = quote.start_ms
        if merged and merged[-1][0] == quote.interview_id:
            start = max(start, merged[-1][2])
        if quote.end_ms > start:
            merged.append((quote.interview_id, start, quote.end_ms))
    return merged


def _read_to(hits: Iterable[Hit], words: float) -> list[Stretch]:
    """The hits from the first on, cut off after so many words."""
    read: list[Stretch] = []
    left = round(words * MS_PER_WORD)
    for hit in hits:
        length = min(left, hit.end_ms - hit.start_ms)
        if length > 0:
            read.append((hit.interview_id, hit.start_ms, hit.start_ms + length))
            left -= length
    return read


def _count_inside(meeting: Meeting, question: Question, interview_id: int, stretches: Iterable[Stretch]) -> float:
    """Words of the stretches that lie in turns which annotators marked as the answer."""
    turns: list[Times] = [(meeting.turns[place].start_ms, meeting.turns[place].end_ms) for place in question.relevant]
    own = [(start, end) for other, start, end in stretches if other == interview_id]
    overlaps = (max(0, min(end, last) - max(start, first)) for start, end in own for first, last in turns)
    return sum(overlaps) / MS_PER_WORD


def report_changes(alone: Bench, beside: Bench) -> None:
    """Asks the workspace alone, then beside each meeting that is irrelevant, and beside all of these at once."""
    for q in (*QUESTIONS, *OF_NOBODY):
        before = _forget(alone.answers.answer(q))
        by_itself = ((place, beside.answers.answer(q, Filters(interview_ids=(place,)))) for place in beside.ids)
        irrelevant = [place for place, answer in by_itself if not answer.asked_about]
        scopes = [(*beside.others, place) for place in irrelevant] + [(*beside.others, *irrelevant)]
        after = [_forget(beside.answers.answer(q, Filters(interview_ids=scope))) for scope in scopes]
        *beside_one, beside_all = [answer == before for answer in after]
        counts = f"{before.asked_about} | {len(before.points)} | {sum(beside_one)} of {len(irrelevant)}"
        print(f"| {q} | {counts} | {'yes' if beside_all else 'no'} |")


def _forget(answer: Answer) -> Answer:
    """The answer without what an irrelevant interview may change: how many were asked, and the time it took."""
    return replace(answer, took_ms=0.0, asked_of=replace(answer.asked_of, interviews=0, customers=0, accounts=0))


if __name__ == "__main__":
    main()
