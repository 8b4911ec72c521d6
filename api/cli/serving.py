"""`earshot serve` and `earshot worker`: the two kinds of process."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.context import open_migrated, read_settings

if TYPE_CHECKING:
    from models.settings import Settings

FIRST_ADMIN = "admin@earshot.local"


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8000,
    worker: Annotated[bool, typer.Option("--worker/--no-worker", help="Whether to start a worker too.")] = True,
) -> None:
    """Serves the web app and the API, with a worker process beside it that transcribes and indexes."""
    from api.cli.logs import configure_logging
    from api.cli.supervising import supervise_worker
    from api.cli.web_server import run_web_server
    from api.users.service import invite_first_admin

    settings = read_settings()
    configure_logging(settings)
    with open_migrated(settings) as database, database.write() as session:
        invitation = invite_first_admin(session, FIRST_ADMIN, settings.sign_in_link_hours)
    with supervise_worker(enabled=worker):
        run_web_server(settings, host, port, invitation)


def work(
    supervised: Annotated[
        bool, typer.Option("--supervised", hidden=True, help="End when the process that started this one is gone.")
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Only say whether a worker of this machine lives; ends with 1 where none does."),
    ] = False,
) -> None:
    """Works through what is queued: transcribes, indexes, tries again. Any number may run on PostgreSQL."""
    from api.cli.logs import configure_logging
    from ingest.worker import main

    settings = read_settings()
    if check:
        _check_worker(settings)
        return
    configure_logging(settings)
    main(settings, supervised=supervised)


def _check_worker(settings: "Settings") -> None:
    from ingest.pipeline.liveness import lives_here
    from models.database import open_database

    with closing(open_database(settings)) as database:
        lives = lives_here(settings, database)
    if not lives:
        typer.echo("No worker of this machine lives. Start one with `earshot worker`.", err=True)
        raise typer.Exit(1)
    typer.echo("A worker of this machine lives.")
