"""`earshot verify` and `earshot reindex`: is everything in order, and putting search in order."""

import typer

from api.cli.context import open_migrated, read_settings


def verify() -> None:
    """Checks the database against stored files and search. Ends with 1 and what to do where something is wrong."""
    from api.system.verifying import find_faults
    from ingest.storage import open_store
    from models.audit import find_head
    from search.embedding import load_embedder

    settings = read_settings()
    with open_migrated(settings) as database, database.read() as session:
        faults = list(find_faults(session, open_store(settings), load_embedder(settings).key))
        entries, head = find_head(session)
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise typer.Exit(1)
    typer.echo("Everything is in order.")
    if entries:
        typer.echo(f"The audit log ends with entry {entries}, of hash {head}.")


def reindex() -> None:
    """Cuts transcripts into passages anew, embeds what is missing, and has running servers read it all again."""
    from rich.progress import track

    from api.system import reindexing
    from search.embedding import load_embedder

    settings = read_settings()
    with open_migrated(settings, records=False) as database:
        total = len(reindexing.list_searchable(database))
        work = reindexing.reindex(database, load_embedder(settings))
        done = sum(1 for _ in track(work, "Indexing", total=total))
    typer.echo(f"{done} interviews are indexed.")
