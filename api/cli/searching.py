"""`earshot search`: what customers said, in the terminal."""

from typing import Annotated

import typer

from api.cli.context import open_migrated, read_settings
from api.cli.narrowing import Account, Cohort, Study, Tag, Theme


def search(
    q: Annotated[str, typer.Argument(help='A question, words, "a phrase", or -word to leave out.')],
    limit: Annotated[int, typer.Option(min=1, max=100, help="Most hits to show.")] = 10,
    role: Annotated[str, typer.Option(help="customer, interviewer or any.")] = "customer",
    study: Study = None,
    account: Account = None,
    cohort: Cohort = None,
    tag: Tag = None,
    theme: Theme = None,
) -> None:
    """Searches by meaning and by words, and prints what was said."""
    from rich.console import Console

    from api.search.schemas import RoleFilter
    from api.search.service import Wanted, resolve_filters
    from search.service import open_search

    if role not in list(RoleFilter):
        raise typer.BadParameter("is one of customer, interviewer, any", param_hint="--role")
    wanted = Wanted(
        speaker_role=RoleFilter(role),
        studies=study or [],
        accounts=account or [],
        cohorts=cohort or [],
        tags=tag or [],
        themes=theme or [],
    )
    console = Console()
    settings = read_settings()
    with open_migrated(settings) as database:
        service = open_search(settings, database)
        try:
            with database.read() as session:
                filters = resolve_filters(session, wanted)
            result = service.search(q, limit=limit, filters=filters)
        finally:
            service.close()
    for hit in result.hits:
        minutes, seconds = divmod(hit.start_ms // 1000, 60)
        about = " · ".join(filter(None, [hit.title, hit.account, str(hit.held_on or ""), f"{minutes}:{seconds:02}"]))
        console.print(f"[bold]{hit.speaker or 'Unknown'}[/bold]  [dim]{about}[/dim]", highlight=False)
        console.print(hit.text, highlight=False, markup=False)
        console.print()
    if not result.hits:
        console.print("Nothing was found. Try other words, or --role any.")
