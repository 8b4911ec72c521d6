"""How long reading themes takes over 100,000 passages of customers and 500 themes, and after a change.

    python -m tests.benchmarks.themes_reading [--passages 100000] [--themes 500] [--folder KEPT]

Interviews are of 50 passages each, with one of half as many customers, of 200 accounts, over two years. A theme has
passages here and there, the largest many; half of them are in sub-themes. With --folder, the data is kept there and
found again by the next run. Processor time is told too, for machines that are busy with other work.
"""

import argparse
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from fastapi.testclient import TestClient
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from api.app import create_app
from api.tokens.service import create_token
from models.changes import record_change
from models.customers import Account, Participant
from models.database import Database
from models.interviews import Interview, interview_participants
from models.passages import ChangeKind, Passage
from models.people import Role
from models.settings import Settings
from models.themes import MembershipSource, Theme, ThemePassage
from search.embedding import pack_vector
from tests.support.large_corpus import open_migrated
from tests.support.passages import Said, random_vectors, write_interview

SAID = "We only noticed on Monday that nothing had synced. It took us most of the morning to find out why that was so."
ACCOUNTS, DAYS, PARTS = 200, 730, 4
PASSAGES_PER_INTERVIEW = 50
OUTSIDE = 0.2
REPETITIONS = 30
QUERIES = [
    "",
    "?sort=growth",
    "?sort=growth&cohort=cohort 1",
    "?account=7",
    "?from=2026-01-01&limit=200",
    "/1",
    "/1/trend?by=week",
    "/1/splits?by=cohort",
    "/1/splits?by=speaker",
    "/1/related",
    "/1/passages",
    "/1/opposing",
    "/outside/passages",
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--themes", type=int, default=500)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        settings = Settings(data_dir=options.folder or Path(temporary))
        fill(settings, options.passages, options.themes)
        measure(settings)


def fill(settings: Settings, passages: int, themes: int) -> None:
    with open_migrated(settings) as database:
        with database.read() as session:
            if session.scalar(select(func.count()).select_from(Passage)) == passages:
                return
        with database.write() as session:
            session.add_all(
                Account(id=place + 1, name=f"Account {place}", cohort=f"cohort {place % 3}")
                for place in range(ACCOUNTS)
            )
            session.add_all(
                Participant(id=place + 1, name=f"Customer {place}")
                for place in range(passages // PASSAGES_PER_INTERVIEW // 2)
            )
        for place in range(passages // PASSAGES_PER_INTERVIEW):
            with database.write() as session:
                write_one(session, place, passages // PASSAGES_PER_INTERVIEW // 2)
        with database.write() as session:
            write_themes(session, themes)


def write_one(session: Session, place: int, customers: int) -> None:
    said = [Said(SAID)] * PASSAGES_PER_INTERVIEW
    interview_id = write_interview(session, said, account_id=place % ACCOUNTS + 1)
    session.get_one(Interview, interview_id).held_on = date(2024, 12, 1) + timedelta(days=place * 7919 % DAYS)
    row = {"interview_id": interview_id, "participant_id": place % customers + 1}
    session.execute(insert(interview_participants).values(row))


def write_themes(session: Session, count: int) -> None:
    draws = np.random.default_rng(0)
    vectors = random_vectors(count * (PARTS + 1), 384)
    rows = [
        Theme(id=place + 1, name=f"Theme {place}", phrases=["not synced"], centroid=pack_vector(vector), reach=0.4)
        for place, vector in enumerate(vectors)
    ]
    for place, row in enumerate(rows):
        row.model_key, row.parent_id = "test", None if place < count else place % count + 1
    session.add_all(rows)
    session.flush()
    ids = np.array(session.scalars(select(Passage.id).order_by(Passage.id)).all())
    sizes = 1 / np.arange(1, count + 1) ** 0.7
    top = draws.choice(count, len(ids), p=sizes / sizes.sum())
    leaf = np.where(draws.random(len(ids)) < 0.5, top, top + count * draws.integers(1, PARTS + 1, len(ids)))
    session.execute(insert(ThemePassage), list(list_members(ids, leaf + 1, draws)))
    for place, row in enumerate(rows):
        row.quote_passage_id = int(ids[(top if place < count else leaf) == place][0])
    record_change(session, ChangeKind.THEMES, 0)


def list_members(
    ids: np.ndarray[tuple[int], np.dtype[np.int64]],
    themes: np.ndarray[tuple[int], np.dtype[np.int64]],
    draws: np.random.Generator,
) -> Iterator[dict[str, object]]:
    for passage_id, theme_id in zip(ids.tolist(), themes.tolist(), strict=True):
        if draws.random() > OUTSIDE:
            strength = float(draws.random())
            yield {"passage_id": passage_id, "theme_id": theme_id, "source": MembershipSource.RUN, "strength": strength}


def measure(settings: Settings) -> None:
    app = create_app(settings)
    with TestClient(app) as client:
        database: Database = app.state.runtime.database
        with database.write() as session:
            secret, _ = create_token(session, "benchmark", Role.MEMBER)
        client.headers["Authorization"] = f"Bearer {secret}"
        print("request | median ms | 95 % ms | processor, median ms")
        for query in QUERIES:
            time_one(client, query)
            tell(query, [time_one(client, query) for _ in range(REPETITIONS)])
        tell(", the first after a change", [time_after_change(database, client) for _ in range(5)])


def tell(what: str, times: list[tuple[float, float]]) -> None:
    walls, processors = (sorted(column) for column in zip(*times, strict=True))
    middle, late = len(times) // 2, int(len(times) * 0.95)
    print(f"/api/themes{what} | {walls[middle]:.1f} | {walls[late]:.1f} | {processors[middle]:.1f}", flush=True)


def time_one(client: TestClient, query: str) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor."""
    started, busy = perf_counter(), process_time()
    answer = client.get(f"/api/themes{query}")
    assert answer.status_code == 200, answer.text
    return (perf_counter() - started) * 1000, (process_time() - busy) * 1000


def time_after_change(database: Database, client: TestClient) -> tuple[float, float]:
    with database.write() as session:
        record_change(session, ChangeKind.THEMES, 0)
    return time_one(client, "")


if __name__ == "__main__":
    main()
