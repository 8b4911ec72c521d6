"""`earshot themes`: what customers say over and over, and the runs that look for it."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.context import open_migrated, read_settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from api.auth.principal import Principal
    from api.theme_runs.schemas import ThemeRunInfo
    from models.database import Database
    from models.settings import Settings

app = typer.Typer(help="What customers say, over and over.", no_args_is_help=True)

RunId = Annotated[int, typer.Argument(metavar="RUN", help="The run's number: `earshot themes runs`.")]


@app.command("list")
def list_themes(
    sub_themes: Annotated[bool, typer.Option("--sub-themes", help="Show sub-themes below their themes.")] = False,
) -> None:
    """Lists themes with how many customers speak of them, the largest first."""
    from api.cli.theme_printing import print_themes
    from api.themes.waiting import explain_no_themes
    from models.interviews import SpeakerRole
    from search.filters import Filters
    from search.service import open_search
    from search.themes.reader import ThemeReader

    settings = read_settings()
    with open_migrated(settings) as database:
        search = open_search(settings, database)
        try:
            heard = ThemeReader(database, search).hear(Filters(role=SpeakerRole.CUSTOMER))
        finally:
            search.close()
        if not heard.members.themes:
            with database.read() as session:
                why = explain_no_themes(session, heard.sizes.interviews, settings)
            typer.echo(f"There are no themes. {why.detail}")
            return
    print_themes(heard, sub_themes=sub_themes)


@app.command("run")
def run_themes(
    detail: Annotated[float, typer.Option(min=0, max=1, help="0 for few broad themes, 1 for many narrow ones.")] = 0.5,
    seed: Annotated[int, typer.Option(min=0, help="The same seed finds the same themes.")] = 0,
    apply: Annotated[bool, typer.Option("--apply", help="Take over what it proposes.")] = False,
) -> None:
    """Looks for themes and says what would change. A worker does it where one lives on this machine."""
    from api.cli.theme_printing import print_run
    from api.theme_runs import service
    from api.theme_runs.schemas import ThemeRunRequest

    settings = read_settings()
    with open_migrated(settings) as database:
        with database.write() as session:
            wanted = ThemeRunRequest(detail=detail, seed=seed)
            run_id = service.request_run(session, wanted, _make_principal()).id
        _work_until_done(settings, database, run_id)
        run = _read(database, run_id)
        if apply and run.status == "proposed":
            with database.write() as session:
                run = service.apply_run(session, run_id, _make_principal())
    print_run(run)
    if run.error is not None:
        raise typer.Exit(1)


@app.command("runs")
def list_runs(limit: Annotated[int, typer.Option(min=1, max=100, help="Most runs to show.")] = 10) -> None:
    """Lists runs, newest first."""
    from api.cli.theme_printing import print_runs
    from api.theme_runs import service

    with open_migrated(read_settings()) as database, database.read() as session:
        print_runs(service.list_runs(session, limit, None).items)


@app.command("apply")
def apply_run(run_id: RunId) -> None:
    """Takes over what a run proposed. What people named, shaped, pinned or moved stays."""
    from api.theme_runs import service

    _decide(run_id, service.apply_run)


@app.command("dismiss")
def dismiss_run(run_id: RunId) -> None:
    """Drops what a run proposed."""
    from api.theme_runs import service

    _decide(run_id, service.dismiss_run)


@app.command("undo")
def undo_run(run_id: RunId) -> None:
    """Puts back what there was before a run that was applied."""
    from api.theme_runs import service

    _decide(run_id, service.undo_run)


def _decide(run_id: int, decide: "Callable[[Session, int, Principal], ThemeRunInfo]") -> None:
    with open_migrated(read_settings()) as database, database.write() as session:
        run = decide(session, run_id, _make_principal())
    typer.echo(f"Theme run {run.id} is {run.status}.")


def _make_principal() -> "Principal":
    from api.auth.principal import Principal
    from models.people import Role

    return Principal(role=Role.ADMIN, name="the command line")


def _work_until_done(settings: "Settings", database: "Database", run_id: int) -> None:
    from ingest.one_off import compute_runs
    from ingest.pipeline.liveness import lives_here
    from ingest.theming import THEMES

    if not lives_here(settings, database):
        compute_runs(settings, database, [THEMES])
    while _read(database, run_id).status in {"queued", "running"}:
        time.sleep(settings.job_poll_seconds)


def _read(database: "Database", run_id: int) -> "ThemeRunInfo":
    from api.theme_runs import service

    with database.read() as session:
        return service.get_run_info(session, run_id)
