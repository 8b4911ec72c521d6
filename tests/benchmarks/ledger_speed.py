"""How long a check takes under fifty rules, of one participant and of ten thousand, and how that grows with touches.

    python -m tests.benchmarks.ledger_speed [--touches 10000 100000 1000000] [--people 100000] [--folder KEPT]

In process, on SQLite. The baseline is the plain way: one COUNT for each rule and participant. Every ratio is that
baseline's median over the check's, of the same people. With --folder, databases are kept for the next run.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.ledger.checking import Desk, check
from api.ledger.rulebook import to_rule
from api.ledger.schemas import Contact
from models.database import Database, open_database
from models.ledger import counts
from models.outreach import OutreachRule, RuleScope
from models.secret_key import load_secret_key
from models.settings import Settings
from models.touches import Touch
from tests.support.large_ledger import account_of, email_of, fill_ledger, use_fifty_rules

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
ONES, WARM_UP, BATCH = 400, 20, 10_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--touches", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    print("touches     one: median  p95     counting each rule   ratio   10,000 at once")
    for touches in options.touches:
        with tempfile.TemporaryDirectory() as temporary:
            folder = (options.folder or Path(temporary)) / str(touches)
            measure(Settings(data_dir=folder), touches, options.people)


def measure(settings: Settings, touches: int, people: int) -> None:
    database = open_filled(settings, touches, people)
    desk, dice = Desk(settings, load_secret_key(settings)), random.Random(3)
    chosen = [dice.randrange(people) + 1 for _ in range(WARM_UP + ONES)]
    with database.read() as session:
        ones = [clock(ask, session, desk, [email_of(person)]) for person in chosen][WARM_UP:]
        plain = [clock(count_each_rule, session, person) for person in chosen][WARM_UP:]
        many = [email_of(person) for person in dice.sample(range(1, people + 1), min(BATCH, people))]
        outcomes = ask(session, desk, many)
        batches = [clock(ask, session, desk, many) for _ in range(3)]
    database.close()
    one, baseline = statistics.median(ones), statistics.median(plain)
    p95 = statistics.quantiles(ones, n=20)[-1]
    print(
        f"{touches:>9,}   {one:6.2f} ms   {p95:6.2f} ms   {baseline:6.2f} ms           {baseline / one:4.1f} ×  "
        f"{min(batches) / 1000:5.2f} s (slowest of three {max(batches) / 1000:.2f} s, {outcomes['blocked']:,} blocked)"
    )


def open_filled(settings: Settings, touches: int, people: int) -> Database:
    is_kept = (settings.data_dir / "earshot.sqlite").exists()
    database = open_database(settings)
    database.migrate()
    if not is_kept:
        with database.write() as session:
            fill_ledger(session, touches, people, AT)
    with database.write() as session:
        use_fifty_rules(session, touches, people, AT)
    return database


def ask(session: Session, desk: Desk, participants: list[str]) -> Counter[str]:
    """How many were decided how."""
    result = check(session, desk, Contact(participants=[*participants]), AT)
    assert len(result.decisions) == len(participants)
    session.expunge_all()
    return Counter(decision.decision for decision in result.decisions)


def count_each_rule(session: Session, person: int) -> None:
    """The plain way: reads the rules, and counts for each what lies in its window."""
    for rule in map(to_rule, session.scalars(select(OutreachRule))):
        owner = Touch.account_id == account_of(person)
        if rule.scope == RuleScope.PARTICIPANT:
            owner = Touch.participant_id == person
        window = rule.window or timedelta(365)
        inside = (Touch.happened_at > AT - window, Touch.happened_at <= AT)
        session.scalar(select(func.count()).where(owner, Touch.kind.in_(rule.counts), *inside, counts()))
    session.expunge_all()


def clock(work: Callable[..., None], *arguments: object) -> float:
    """Milliseconds it took."""
    begun = time.perf_counter()
    work(*arguments)
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
