"""What commands share: settings, an open and migrated database, and refusals told in a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING

import typer

from models.errors import EarshotError

if TYPE_CHECKING:
    from models.database import Database
    from models.settings import Settings


command: ContextVar[str] = ContextVar("command", default="earshot")
"""The command that runs, as far as the group it is in: `earshot user`."""


@contextmanager
def telling_refusals() -> Iterator[None]:
    """Ends the command with the sentence of a refusal, on standard error and with exit code 1."""
    try:
        yield
    except EarshotError as error:
        typer.echo(f"{error.title}: {error.detail}", err=True)
        raise typer.Exit(1) from error


def read_settings() -> "Settings":
    """Settings from the environment; a bad one ends the command with its name."""
    from pydantic import ValidationError

    from models.settings import load_settings

    try:
        return load_settings()
    except ValidationError as error:
        for problem in error.errors():
            name = "_".join(str(part) for part in problem["loc"]).upper()
            typer.echo(f"EARSHOT_{name}: {problem['msg']}", err=True)
        raise typer.Exit(2) from error


@contextmanager
def open_migrated(settings: "Settings", *, records: bool = True) -> Iterator["Database"]:
    """The database at its newest migration, closed at the end. The audit log has what the command changes in it."""
    from api.audit.commands import recording_command
    from models.database import open_database

    database = open_database(settings)
    try:
        database.migrate()
        with telling_refusals(), recording_command(database, command.get()) if records else nullcontext():
            yield database
    finally:
        database.close()
