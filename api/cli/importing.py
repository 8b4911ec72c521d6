"""`earshot import`: recordings and transcripts from folders."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.context import open_migrated, read_settings
from models.interviews import InterviewKind

if TYPE_CHECKING:
    from rich.console import Console

    from api.importing.service import Outcome


def import_files(
    paths: Annotated[list[Path], typer.Argument(exists=True, help="Files, or folders to look through.")],
    study: Annotated[str | None, typer.Option(help="Study that all of them belong to.")] = None,
    account: Annotated[str | None, typer.Option(help="Account, by name or domain, that all belong to.")] = None,
    kind: Annotated[InterviewKind, typer.Option(help="What kind of conversation they are.")] = InterviewKind.INTERVIEW,
    language: Annotated[str | None, typer.Option(help="Language spoken, as in `en`; detected where left out.")] = None,
    participant: Annotated[list[str] | None, typer.Option(help="Email of who took part; may be repeated.")] = None,
    team: Annotated[str | None, typer.Option(help="Team that met the participants, for the contact ledger.")] = None,
) -> None:
    """Takes in recordings and transcripts; a transcript beside a recording of the same name belongs to it.

    Run it again after an interruption: what is here already is known by its bytes and skipped.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from api.importing.finding import find_pairs
    from api.importing.service import import_pair
    from ingest.intake import InterviewDetails
    from ingest.storage import open_store

    settings, console = read_settings(), Console()
    pairs = find_pairs(paths)
    details = InterviewDetails(
        kind=kind, study=study, account=account, participants=participant or (), language=language, team=team
    )
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    outcomes: list[Outcome] = []
    with open_migrated(settings) as database, Progress(*columns, console=console) as progress:
        store, task = open_store(settings), progress.add_task("Importing", total=len(pairs))
        for pair in pairs:
            progress.update(task, description=pair.file.name)
            outcomes.append(import_pair(settings, database, store, pair, details))
            progress.advance(task)
        progress.update(task, description="Imported")
    _print_table(console, outcomes)
    if any(outcome.problem for outcome in outcomes):
        raise typer.Exit(1)


def _print_table(console: "Console", outcomes: "list[Outcome]") -> None:
    from rich.table import Table

    table = Table("File", "Interview", "Outcome")
    for outcome in outcomes:
        interview = str(outcome.interview_id or "")
        said = outcome.problem or ("was here already" if outcome.was_here else "queued")
        table.add_row(outcome.pair.describe(), interview, said)
    console.print(table)
    new = sum(not outcome.was_here and not outcome.problem for outcome in outcomes)
    failed = sum(bool(outcome.problem) for outcome in outcomes)
    console.print(f"{new} new, {len(outcomes) - new - failed} here already, {failed} refused.")
    if new:
        console.print("A worker takes them up: `earshot serve` starts one, `earshot worker` is one.")
