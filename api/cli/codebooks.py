"""`earshot codebook` and `earshot project`: tags and highlights as files that other programs read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.context import open_migrated, read_settings

if TYPE_CHECKING:
    from api.codebook.schemas import CodebookReport

codebook = typer.Typer(help="The codebook as a file, in and out.", no_args_is_help=True)
project = typer.Typer(help="Transcripts with highlights and tags as one file.", no_args_is_help=True)


@codebook.command("import")
def import_codebook(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="REFI-QDA (.qdc, .qdpx), or CSV in UTF-8.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would happen, tag by tag.")] = False,
) -> None:
    """Takes in the codebook of a file: all of it or nothing. Nothing that is here is removed."""
    from api.codebook import service
    from api.codebook.filed import CodebookRefused
    from api.codebook.schemas import CodebookOptions

    settings = read_settings()
    with open_migrated(settings) as database:
        try:
            report = service.import_codebook(database, settings, file, CodebookOptions(dry_run=dry_run), None)
        except CodebookRefused as error:
            for place, message in error.errors.items():
                typer.echo(f"{place}: {message}", err=True)
            raise
    _print_report(report)


@codebook.command("export")
def export_codebook(
    form: Annotated[str, typer.Option("--format", help="qdc (REFI-QDA) or csv.")] = "qdc",
) -> None:
    """Prints the codebook as a file that an import finds unchanged."""
    from api.codebook import exporting
    from api.codebook.schemas import CodebookFormat

    if form not in list(CodebookFormat):
        raise typer.BadParameter("write qdc or csv", param_hint="--format")
    with open_migrated(read_settings()) as database, database.read() as session:
        for piece in exporting.write_codebook(session, CodebookFormat(form)):
            typer.echo(piece.encode(), nl=False)


@project.command("export")
def export_project(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Where to write it; it must not be there.")],
    form: Annotated[str, typer.Option("--format", help="qdpx (REFI-QDA), or csv: highlights one a row.")] = "qdpx",
    study: Annotated[list[str] | None, typer.Option(help="Only this study's interviews, by id or name.")] = None,
    account: Annotated[list[str] | None, typer.Option(help="Only this account's, by id, name or domain.")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="Only highlights with this tag, by id or name.")] = None,
) -> None:
    """Writes transcripts with their highlights and tags, as other programs for qualitative analysis read them."""
    from api.codebook.projects import stream_project
    from api.codebook.schemas import ProjectFormat
    from api.highlights.listing import WantedHighlights
    from api.search.service import Wanted

    if form not in list(ProjectFormat):
        raise typer.BadParameter("write qdpx or csv", param_hint="--format")
    if file.exists():
        raise typer.BadParameter(f"{file} is there already", param_hint="FILE")
    settings = read_settings()
    wanted = WantedHighlights(Wanted(studies=study or [], accounts=account or []), tag or [])
    workspace = (settings.public_url or "http://127.0.0.1:8000").rstrip("/")
    part = file.with_name(f"{file.name}.part")
    try:
        with open_migrated(settings) as database, part.open("wb") as written:
            written.writelines(stream_project(database, ProjectFormat(form), wanted, workspace))
        part.replace(file)
    except OSError as error:
        raise typer.BadParameter(f"{file} can't be written: {error.strerror}", param_hint="FILE") from error
    finally:
        part.unlink(missing_ok=True)
    typer.echo(f"Written to {file}.")


def _print_report(report: "CodebookReport") -> None:
    from rich.console import Console
    from rich.table import Table

    from api.codebook.paths import write_path

    table = Table("Place", "Tag", "Outcome", "What")
    for tag in report.tags:
        changes = [f"{name}: {each.before or '–'} → {each.after or '–'}" for name, each in tag.changes.items()]
        table.add_row(tag.place, write_path(tag.path), tag.outcome, "\n".join(changes))
    console, counts = Console(), report.counts
    console.print(table)
    for message in report.messages:
        console.print(message)
    done = "Nothing was changed: this was a dry run." if report.dry_run else "Imported."
    told = f"{counts.new} new, {counts.changed} changed, {counts.moved} moved, {counts.same} the same"
    console.print(f"{told}; {counts.kept} tags here are not in the file and stay. {done}")
