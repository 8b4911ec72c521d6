"""`earshot user`: who may sign in."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.context import open_migrated, read_settings
from models.people import Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from models.people import User
    from models.settings import Settings

app = typer.Typer(help="Who may sign in.", no_args_is_help=True)


@app.command("create")
def create_user(
    email: str,
    role: Annotated[Role, typer.Option(help="What they may do.")] = Role.MEMBER,
    name: Annotated[str, typer.Option(help="How they are called; the email's first part where left out.")] = "",
) -> None:
    """Adds a user and prints a link that signs them in for the first time."""
    from pydantic import ValidationError

    from api.users import service
    from api.users.schemas import NewUser

    try:
        new = NewUser(email=email, name=name or email.partition("@")[0], role=role)
    except ValidationError as error:
        raise typer.BadParameter(f"{email} is not an email address") from error
    settings = read_settings()
    with open_migrated(settings) as database, database.write() as session:
        link = _make_link(session, settings, service.create_user(session, new))
    typer.echo(link)


@app.command("list")
def list_users() -> None:
    """Lists users with their roles."""
    from rich.console import Console
    from rich.table import Table
    from sqlalchemy import select

    from models.people import User

    table = Table("Email", "Name", "Role", "Active", "Password")
    with open_migrated(read_settings()) as database, database.read() as session:
        for user in session.scalars(select(User).order_by(User.email)):
            active, password = ("yes" if fact else "no" for fact in (user.is_active, user.password_hash))
            table.add_row(user.email, user.name, user.role, active, password)
    Console().print(table)


@app.command("link")
def make_link(email: str) -> None:
    """Prints a one-time link that signs a user in; their password is void once it is used."""
    from api.users import service

    settings = read_settings()
    with open_migrated(settings) as database, database.write() as session:
        link = _make_link(session, settings, service.require_user_by_email(session, email))
    typer.echo(link)


def _make_link(session: "Session", settings: "Settings", user: "User") -> str:
    from api.auth import links

    secret, _ = links.create_link(session, user, settings.sign_in_link_hours)
    return links.link_url(settings.public_url or "http://127.0.0.1:8000", secret)
