"""Themes and their runs as the terminal shows them."""

from collections.abc import Iterator, Sequence

import typer
from rich.console import Console
from rich.table import Table

from api.theme_runs.schemas import ThemeRunInfo, ThemeRunSummary, ThemeSize
from search.corpus import NONE
from search.themes.counting import Heard


def print_themes(heard: Heard, *, sub_themes: bool) -> None:
    """Those with the most customers first; hidden ones are left out."""
    table = Table("Theme", "Customers", "Accounts", "Interviews", "Passages", "Called")
    for number in _order(heard, NONE):
        _add_row(table, heard, number, "")
        for part in _order(heard, number) if sub_themes else ():
            _add_row(table, heard, part, "  ")
    Console().print(table)
    outside = heard.measure(heard.outside)
    typer.echo(f"{outside.passages} passages of {outside.customers} customers belong nowhere.")


def print_runs(runs: Sequence[ThemeRunInfo]) -> None:
    table = Table("Run", "Status", "Asked for", "Slider", "New", "Gone", "Kept", "Moved passages")
    for run in runs:
        found = run.summary
        counts = (len(found.new), len(found.gone), len(found.kept), found.moved_passages) if found else ()
        asked_at = f"{run.created_at:%Y-%m-%d %H:%M}"
        table.add_row(str(run.id), run.status, asked_at, f"{run.options.detail:g}", *map(str, counts))
    Console().print(table)


def print_run(run: ThemeRunInfo) -> None:
    """What came of a run: what it would change, or why it failed."""
    typer.echo(f"Theme run {run.id} is {run.status}.")
    if run.error is not None:
        typer.echo(f"{run.error.title}: {run.error.detail}", err=True)
    if run.summary is not None:
        for line in _tell(run.summary):
            typer.echo(line)
    if run.status == "proposed":
        typer.echo(f"Nothing has changed yet. Take it over with `earshot themes apply {run.id}`.")


def _order(heard: Heard, parent: int) -> list[int]:
    members, customers = heard.members, heard.counts.customers
    shown = [number for number in members.children.get(parent, []) if not members.themes[number].is_hidden]
    return sorted(shown, key=lambda number: (-int(customers[number]), members.themes[number].id))


def _add_row(table: Table, heard: Heard, number: int, indent: str) -> None:
    theme, counts = heard.members.themes[number], heard.counts
    columns = (counts.customers, counts.accounts, counts.interviews, counts.passages)
    table.add_row(f"{indent}{theme.id}", *(str(column[number]) for column in columns), f"{indent}{theme.name}")


def _tell(found: ThemeRunSummary) -> Iterator[str]:
    yield f"{found.passages} passages of {found.customers} customers in {found.interviews} interviews were looked at."
    for what, themes in (("New", found.new), ("Gone", found.gone), ("Kept", found.kept)):
        yield from (f"{what}: {_describe(theme)}" for theme in themes)
    for split in found.split:
        yield f"Split: {split.theme.name}, into {'; '.join(_describe(part) for part in split.into)}"
    for merger in found.merged:
        yield f"Merged: {'; '.join(part.name for part in merger.merged)}, into {_describe(merger.into)}"
    yield f"{found.moved_passages} passages change their theme; {found.outside} belong nowhere."


def _describe(theme: ThemeSize) -> str:
    return f"{theme.name} ({theme.customers} customers, {theme.passages} passages)"
