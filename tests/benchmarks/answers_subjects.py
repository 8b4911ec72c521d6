"""How many customers are heard on a subject that is asked about by its name, and whether they speak of it.

    python -m tests.benchmarks.answers_subjects --workspace DATA_FOLDER

DATA_FOLDER is one that `earshot demo` has filled; it is copied. Each study of the demo is about one subject, and what
is quoted from another study counts as beside it, which is strict: people speak of prices in any interview. The baseline
is as many of the first hits of a plain search for the same words. Prints figures of docs/answers.md.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from models.database import open_database
from models.interviews import SpeakerRole
from models.settings import Settings
from search.answers.service import AnswerService
from search.filters import Filters
from search.hits import Hit
from search.service import SearchService, open_search

ASKED = {
    "First ninety days": (
        "What do customers say about onboarding?", "getting started", "implementation and rollout", "data migration",
        "training", "setup",
    ),
    "Mobile in the basement": ("offline mode", "mobile app", "connectivity", "mobile app offline"),
    "Seats and value": ("pricing", "value for money", "What do customers think of the cost?", "budget"),
    "Proof and paperwork": ("compliance", "reporting", "permissions", "audits", "integrations"),
    "Autoplan: who decides the day": ("automation", "What do people think about AI?"),
}  # fmt: skip
CUSTOMERS = Filters(role=SpeakerRole.CUSTOMER)
MOST_HITS = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workspace", type=Path)
    options = parser.parse_args()
    if options.workspace is None:
        print("needs --workspace DATA_FOLDER, filled by `earshot demo`")
        return
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder) / "data"
        shutil.copytree(options.workspace, data_dir)
        settings = Settings(data_dir=data_dir)
        database = open_database(settings)
        search = open_search(settings, database)
        report(AnswerService(settings, database, search), search)
        search.close()
        database.close()


def report(answers: AnswerService, search: SearchService) -> None:
    print("| asked | customers heard | quotes | of its study | first hits of search |\n|---|---|---|---|---|")
    total = [0, 0, 0.0, 0.0]
    for study, questions in ASKED.items():
        for q in questions:
            points = answers.answer(q).points
            quotes = [quote for point in points for quote in point.evidence]
            hits = search.search(q, limit=MOST_HITS, filters=CUSTOMERS).hits[: len(quotes)]
            counts = [count_people(quotes), len(quotes), count_inside(quotes, study), count_inside(hits, study)]
            total = [sum(pair) for pair in zip(total, counts, strict=True)]
            print(f"| {q} | {counts[0]} | {counts[1]} | {counts[2]} | {counts[3]} |")
    heard, quoted, inside, baseline = total
    print(f"| all | {heard} | {quoted} | {inside / quoted:.2f} | {baseline / quoted:.2f} |")
    print(f"ratio to the first hits of search: {inside / baseline:.2f}")


def count_people(hits: Iterable[Hit]) -> int:
    return len({(hit.speaker, hit.account_id) for hit in hits})


def count_inside(hits: Iterable[Hit], study: str) -> int:
    return sum(hit.study == study for hit in hits)


if __name__ == "__main__":
    main()
