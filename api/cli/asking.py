"""`earshot ask`: what customers say to a question, in the terminal."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.context import open_migrated, read_settings
from api.cli.narrowing import Account, Cohort, Study, Tag, Theme

if TYPE_CHECKING:
    from rich.console import Console

    from search.answers import Answer, Point
    from search.hits import Hit


def ask(
    q: Annotated[str, typer.Argument(help="A question: what do customers say about the price?")],
    points: Annotated[int | None, typer.Option(min=1, help="Most points to give.")] = None,
    study: Study = None,
    account: Account = None,
    cohort: Cohort = None,
    tag: Tag = None,
    theme: Theme = None,
    written: Annotated[bool, typer.Option("--written", help="Let the writer tell it too, if there is one.")] = False,
) -> None:
    """Answers from customers' own words: points, those of the most customers first, with quotes."""
    from rich.console import Console

    from api.cli.writing import print_written
    from api.search.service import Wanted, resolve_filters
    from search.answers.service import AnswerService
    from search.service import open_search
    from search.writer import require_writer

    settings, console = read_settings(), Console(highlight=False, markup=False)
    with open_migrated(settings) as database:
        writer = require_writer(settings) if written else None
        search = open_search(settings, database)
        try:
            with database.read() as session:
                wanted = Wanted(
                    studies=study or [],
                    accounts=account or [],
                    cohorts=cohort or [],
                    tags=tag or [],
                    themes=theme or [],
                )
                filters = resolve_filters(session, wanted)
            answer = AnswerService(settings, database, search).answer(q, filters, points_max=points)
            print_answer(console, answer)
            if writer:
                print_written(console, database, search.embedder, writer, q, answer)
        finally:
            search.close()


def print_answer(console: "Console", answer: "Answer") -> None:
    for number, point in enumerate(answer.points, 1):
        _print_point(console, number, point)
    asked = answer.asked_of
    console.print(
        f"Searched for “{answer.searched_for}” in {_count(asked.interviews, 'interview')} with "
        f"{_count(asked.customers, 'customer')} of {_count(asked.accounts, 'account')}; "
        f"{_count(answer.asked_about, 'customer')} spoke of it or got asked about it."
    )
    if not answer.points:
        console.print("Nobody said anything about it. Try other words, or fewer filters.")
    elif not answer.enough_evidence:
        console.print("That is too little evidence to conclude anything from.")


def _print_point(console: "Console", number: int, point: "Point") -> None:
    console.print(f"{number}. {point.summary}", style="bold")
    days = [day for day in (point.first_heard, point.last_heard) if day]
    about = [
        f"{_count(point.customers, 'customer')} ({point.share:.0%} of those asked)",
        _count(point.accounts, "account"),
        " to ".join(dict.fromkeys(map(str, days))),
        ", ".join(f"{count.cohort} {count.customers}" for count in point.cohorts),
    ]
    console.print(f"   {' · '.join(filter(None, about))}", style="dim")
    _print_quotes(console, point.evidence)
    if point.disagreeing:
        console.print("   But:", style="bold")
        _print_quotes(console, point.disagreeing)
    console.print()


def _print_quotes(console: "Console", hits: Iterable["Hit"]) -> None:
    for hit in hits:
        minutes, seconds = divmod(hit.start_ms // 1000, 60)
        where = " · ".join(filter(None, [hit.title, hit.account, str(hit.held_on or ""), f"{minutes}:{seconds:02}"]))
        console.print(f"   “{hit.text}”")
        console.print(f"      {hit.speaker or 'Unknown'}  {where}", style="dim")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
