"""Options that narrow whose words are looked at, the same for every command that asks."""

from typing import Annotated

import typer

_Names = list[str] | None

Study = Annotated[_Names, typer.Option(help="Only of this study: id or name.")]
Account = Annotated[_Names, typer.Option(help="Only of this account: id, name or domain.")]
Cohort = Annotated[_Names, typer.Option(help="Only of accounts of this cohort.")]
Tag = Annotated[_Names, typer.Option(help="Only what bears this tag or one below it: id or name.")]
Theme = Annotated[_Names, typer.Option(help="Only what belongs to this theme: id or name.")]
