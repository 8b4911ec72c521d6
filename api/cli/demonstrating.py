"""`earshot demo`: a workspace to look around in."""

from typing import Annotated

import typer

from api.cli.context import open_migrated, read_settings


def load_demo(
    if_empty: Annotated[bool, typer.Option("--if-empty", help="Do nothing where there are interviews.")] = False,
) -> None:
    """Loads an invented company's interviews with its invented customers. Loading them twice changes nothing."""
    from api.demo import service
    from ingest.storage import open_store
    from models.secret_key import load_secret_key

    settings = read_settings()
    with open_migrated(settings) as database:
        with database.read() as session:
            if if_empty and not service.is_empty(session):
                return
        with database.write() as session:
            service.add_customers(session)
        store = open_store(settings)
        outcomes = [service.load_interview(settings, database, store, demo) for demo in service.list_demo_interviews()]
        with database.write() as session:
            service.add_demo_insights(session, load_secret_key(settings), outcomes)
    new = sum(not outcome.was_here for outcome in outcomes)
    typer.echo(f"{new} demo interviews are queued, {len(outcomes) - new} were here already.")
