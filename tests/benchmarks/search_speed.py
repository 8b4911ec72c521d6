"""How long a search takes over HTTP among 100,000 passages, and how soon a server is ready for the first.

    python -m tests.benchmarks.search_speed [--passages 100000] [--queries 200] [--folder KEPT] [--data MEETINGS.jsonl]

Makes a data folder of interviews with random passages of real sentences (a passage's vector is the mean of its
sentences'), then starts the real server on it: once to build its index, once again as any restart would be.
With --folder, the data is kept there and found again by the next run.
"""

import argparse
import itertools
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import numpy as np

from models.settings import Settings
from search.embedding import Embedder, load_embedder
from tests.support.large_corpus import PASSAGES_PER_INTERVIEW, fill_database, open_migrated
from tests.support.passages import Said, rewrite_passages
from tests.support.prose import list_sentences

READY_WITHIN_SECONDS = 180
FILTERS: list[dict[str, str | int]] = [{}, {}, {"speaker_role": "any"}, {"cohort": "cohort 1"}, {"interview_id": 7}]


@dataclass(frozen=True)
class Server:
    client: httpx.Client
    process_id: int
    seconds_to_ready: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        settings = Settings(data_dir=options.folder or Path(temporary))
        embedder = load_embedder(settings)
        sentences = list_sentences(options.data)
        fill_database(settings, embedder, sentences, options.passages)
        measure(settings, embedder, make_questions(sentences, options.queries))


def measure(settings: Settings, embedder: Embedder, questions: list[str]) -> None:
    token = earshot(settings, "token", "create", "--role", "member", "--name", "benchmark").strip()
    with serve(settings, token) as server:
        print(f"start to ready, index built anew or caught up: {describe_start(server)}")
    with serve(settings, token) as server:
        print(f"start to ready: {describe_start(server)}")
        print(f"first query after start: {ask(server, questions[0], {}):.1f} ms")
        used = read_processor_seconds(server.process_id)
        asked = zip(questions[1:], itertools.cycle(FILTERS), strict=False)
        times = [ask(server, question, filters) for question, filters in asked]
        used = 1000 * (read_processor_seconds(server.process_id) - used) / len(times)
        print(f"query over HTTP, {len(times)} different: {describe(times)}, {used:.1f} ms of processor each")
        again = [ask(server, question, {}) for question in questions[1:50]]
        print(f"query asked before: {describe(again)}")
        after_edit = describe(edit(settings, server, embedder))
        print(f"query after an interview of {PASSAGES_PER_INTERVIEW} passages changed: {after_edit}")
        print(f"memory of the web process: {read_memory(server.process_id):.0f} MB")


def make_questions(sentences: list[str], count: int) -> list[str]:
    """Questions around what was said: a few words of a sentence, asked in several ways, some of them misspelt."""
    chance = random.Random(1)
    forms = ("What do customers say about {}?", "{}", "why {}", '"{}"', "How do people feel about {} and the price?")
    questions: list[str] = []
    while len(questions) < count:
        words = chance.choice(sentences).split()
        start = chance.randrange(max(1, len(words) - 4))
        part = " ".join(words[start : start + chance.randint(1, 5)])
        questions.append(forms[len(questions) % len(forms)].format(part.strip('".,?!')) or "price")
    return questions


def ask(server: Server, question: str, filters: dict[str, str | int]) -> float:
    """Milliseconds until the whole answer is here."""
    started = time.perf_counter()
    answer = server.client.get("/api/search", params={"q": question, **filters})
    answer.raise_for_status()
    return 1000 * (time.perf_counter() - started)


def edit(settings: Settings, server: Server, embedder: Embedder) -> Iterator[float]:
    """Milliseconds of a query that comes right after an interview changed, so that it has to catch up first."""
    vector = embedder.embed(["The parrot flew away"])[0]
    with open_migrated(settings) as database:
        for interview in range(20, 30):
            said = [Said(f"The parrot flew away {place}", vector) for place in range(PASSAGES_PER_INTERVIEW)]
            with database.write() as session:
                rewrite_passages(session, interview, said, embedder.key)
            yield ask(server, "parrot", {})


def describe_start(server: Server) -> str:
    return f"{server.seconds_to_ready:.2f} s, {read_processor_seconds(server.process_id):.2f} s of processor"


def describe(milliseconds: list[float] | Iterator[float]) -> str:
    times = list(milliseconds)
    return f"median {np.median(times):.1f} ms, p95 {np.percentile(times, 95):.1f} ms, most {max(times):.1f} ms"


@contextmanager
def serve(settings: Settings, token: str) -> Iterator[Server]:
    """A web process on the data folder, ended when the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = time.perf_counter()
    command = [sys.executable, "-m", "api.cli", "serve", "--no-worker", "--port", str(port)]
    process = subprocess.Popen(command, env=make_environment(settings), stdout=subprocess.DEVNULL)
    headers = {"Authorization": f"Bearer {token}"}
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=60) as client:
            wait_until_ready(client, process)
            yield Server(client, process.pid, time.perf_counter() - started)
    finally:
        process.terminate()
        process.wait()


def wait_until_ready(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    for _ in range(READY_WITHIN_SECONDS * 50):
        if process.poll() is not None:
            raise SystemExit("the server ended before it was ready")
        try:
            if client.get("/readyz").is_success:
                return
        except httpx.ConnectError:
            pass
        time.sleep(0.02)
    raise SystemExit(f"the server was not ready within {READY_WITHIN_SECONDS} s")


def earshot(settings: Settings, *arguments: str) -> str:
    command = [sys.executable, "-m", "api.cli", *arguments]
    done = subprocess.run(command, env=make_environment(settings), check=True, capture_output=True, text=True)
    return done.stdout


def make_environment(settings: Settings) -> dict[str, str]:
    return {**os.environ, "EARSHOT_DATA_DIR": str(settings.data_dir.resolve())}


def read_processor_seconds(process_id: int) -> float:
    """Processor time a process has used so far: unlike the clock, it tells little of what else the machine does."""
    fields = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def read_memory(process_id: int) -> float:
    """Resident megabytes of a process, files it has mapped included."""
    lines = Path(f"/proc/{process_id}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    main()
