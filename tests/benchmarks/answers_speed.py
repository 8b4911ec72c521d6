"""How long an answer takes among 100,000 passages, over HTTP and inside.

    python -m tests.benchmarks.answers_speed [--passages 100000] [--queries 100] [--folder KEPT] [--data MEETINGS.jsonl]

The same data and questions as `search_speed`: interviews of random passages of real sentences, which makes more remarks
bear on a question than any real corpus would. With --folder, the data is kept there and found again by the next run.
"""

import argparse
import itertools
import tempfile
import time
from pathlib import Path

from models.settings import Settings
from search.embedding import load_embedder
from tests.benchmarks.search_speed import (
    FILTERS,
    Server,
    describe,
    describe_start,
    earshot,
    make_questions,
    read_memory,
    read_processor_seconds,
    serve,
)
from tests.support.large_corpus import fill_database
from tests.support.prose import list_sentences


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        settings = Settings(data_dir=options.folder or Path(temporary))
        sentences = list_sentences(options.data)
        fill_database(settings, load_embedder(settings), sentences, options.passages)
        measure(settings, make_questions(sentences, options.queries))


def measure(settings: Settings, questions: list[str]) -> None:
    token = earshot(settings, "token", "create", "--role", "member", "--name", "benchmark").strip()
    with serve(settings, token) as server:
        print(f"start to ready: {describe_start(server)}")
        print(f"first answer after start: {ask(server, questions[0], {}):.1f} ms")
        used = read_processor_seconds(server.process_id)
        asked = zip(questions[1:], itertools.cycle(FILTERS), strict=False)
        times = [ask(server, question, filters) for question, filters in asked]
        used = 1000 * (read_processor_seconds(server.process_id) - used) / len(times)
        print(f"answer over HTTP, {len(times)} different: {describe(times)}, {used:.1f} ms of processor each")
        print(f"memory of the web process: {read_memory(server.process_id):.0f} MB")


def ask(server: Server, question: str, filters: dict[str, str | int]) -> float:
    """Milliseconds until the whole answer is here."""
    started = time.perf_counter()
    answer = server.client.get("/api/answers", params={"q": question, **filters})
    answer.raise_for_status()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
