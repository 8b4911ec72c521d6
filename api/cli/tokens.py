"""`earshot token`: API tokens of scripts."""

from datetime import timedelta
from typing import Annotated

import typer

from api.cli.context import open_migrated, read_settings
from models.people import Role

app = typer.Typer(help="API tokens of scripts.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """API tokens of scripts."""


@app.command("create")
def create_token(
    role: Annotated[Role, typer.Option(help="What the token may do.")],
    name: Annotated[str, typer.Option(help="What it is for.")],
    days: Annotated[int | None, typer.Option(min=1, help="Days until it expires; never where left out.")] = None,
) -> None:
    """Makes a token and prints it, alone, so that scripts can read it. It is shown this once."""
    from api.tokens import service
    from models.base import now

    with open_migrated(read_settings()) as database, database.write() as session:
        expires_at = now() + timedelta(days=days) if days else None
        secret, _ = service.create_token(session, name, role, expires_at=expires_at)
    typer.echo(secret)
