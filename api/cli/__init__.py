"""The command line. Commands import what they need when they run, so that `earshot --help` answers at once."""

import typer

from api.cli import (
    asking,
    codebooks,
    contacting,
    demonstrating,
    exchanging,
    importing,
    maintaining,
    searching,
    serving,
    theming,
    tokens,
    users,
)
from api.cli.context import command

app = typer.Typer(
    name="earshot",
    help="Every customer conversation in one place: transcribed, searchable by meaning, counted in customers.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def _remember_command(context: typer.Context) -> None:
    command.set(f"earshot {context.invoked_subcommand}")


app.command("serve")(serving.serve)
app.command("worker")(serving.work)
app.command("import")(importing.import_files)
app.command("search")(searching.search)
app.command("ask")(asking.ask)
app.command("contact-status")(contacting.contact_status)
app.command("demo")(demonstrating.load_demo)
app.command("reindex")(maintaining.reindex)
app.command("verify")(maintaining.verify)
app.add_typer(codebooks.codebook, name="codebook")
app.add_typer(codebooks.project, name="project")
app.add_typer(exchanging.app, name="ledger")
app.add_typer(theming.app, name="themes")
app.add_typer(tokens.app, name="token")
app.add_typer(users.app, name="user")
