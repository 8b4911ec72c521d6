"""`earshot ledger`: accounts, participants and past touches as CSV, in and out."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.context import open_migrated, read_settings

if TYPE_CHECKING:
    from api.exchange.planning import Context
    from api.exchange.schemas import ImportOptions, ImportReport
    from models.database import Database
    from models.settings import Settings

app = typer.Typer(help="Accounts, participants and past touches as CSV, in and out.", no_args_is_help=True)

_SUBJECT = typer.Argument(metavar="SUBJECT", help="accounts, participants or touches.")


@app.command("import")
def import_csv(
    subject: Annotated[str, _SUBJECT],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A CSV file in UTF-8.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would happen, row by row.")] = False,
    maps: Annotated[
        list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN", help="Which column of the file a field is.")
    ] = None,
    create_accounts: Annotated[
        bool, typer.Option("--create-accounts", help="Make the accounts of participants that aren't here.")
    ] = False,
) -> None:
    """Imports a CSV file: all of its rows, or none where one can't be used. The same file again changes nothing."""
    from api.exchange.mapping import read_subject
    from api.exchange.schemas import ImportOptions
    from api.exchange.service import ImportRefused, import_file

    settings = read_settings()
    options = ImportOptions.model_construct(
        mapping=_read_maps(maps or []), dry_run=dry_run, create_accounts=create_accounts
    )
    with open_migrated(settings) as database:
        context = _make_context(settings, database, options)
        try:
            report = import_file(database, context, read_subject(subject), file, options)
        except ImportRefused as error:
            for row, messages in error.errors.items():
                typer.echo(f"{row}: {messages}", err=True)
            raise
    _print_report(report)
    if report.counts.errors:
        raise typer.Exit(1)


@app.command("export")
def export_csv(
    subject: Annotated[str, _SUBJECT],
    since: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day of touches.")
    ] = None,
    until: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day of touches.")] = None,
) -> None:
    """Prints a CSV file that an import finds unchanged."""
    from api.exchange.exporting import TouchFilter, stream_csv
    from api.exchange.mapping import read_subject

    settings = read_settings()
    with open_migrated(settings) as database:
        touch_filter = TouchFilter.between(since and since.date(), until and until.date(), settings.timezone)
        for piece in stream_csv(database, read_subject(subject), touch_filter):
            typer.echo(piece.encode(), nl=False)


def _read_maps(maps: list[str]) -> dict[str, str | None]:
    """`owner_email=` leaves a field out."""
    pairs = [each.partition("=") for each in maps]
    for name, separator, _ in pairs:
        if not separator:
            raise typer.BadParameter(f"{name} names no column; write FIELD=COLUMN", param_hint="--map")
    return {name: column or None for name, _, column in pairs}


def _make_context(settings: "Settings", database: "Database", options: "ImportOptions") -> "Context":
    from api.auth.principal import Principal
    from api.exchange.planning import Context
    from api.suppressions.guard import open_guard
    from models.base import now
    from models.people import Role
    from models.secret_key import check_secret_key, load_secret_key

    key = load_secret_key(settings)
    with database.write() as session:
        check_secret_key(session, key)
    return Context(
        settings=settings,
        guard=open_guard(settings, key),
        principal=Principal(role=Role.ADMIN, name="the command line"),
        at=now(),
        is_dry=options.dry_run,
        adds_accounts=options.create_accounts,
    )


def _print_report(report: "ImportReport") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("Row", "Outcome", "What")
    for row in report.rows:
        changes = [f"{name}: {each.before or '–'} → {each.after or '–'}" for name, each in row.changes.items()]
        table.add_row(str(row.row), row.outcome, "\n".join([*row.messages, *changes]))
    console, counts = Console(), report.counts
    console.print(table)
    if report.left_out:
        console.print(f"{report.left_out} more rows are not shown.")
    if report.ignored_columns:
        console.print(f"Columns that nothing was read from: {', '.join(report.ignored_columns)}.")
    done = "Nothing was changed: this was a dry run." if report.dry_run else "Imported."
    told = f"{counts.created} created, {counts.updated} updated, {counts.unchanged} unchanged, {counts.errors} refused."
    console.print(f"{told} {done}")
