"""`earshot contact-status`: whether an account was interviewed lately, in the terminal."""

from typing import Annotated

import typer

from api.cli.context import open_migrated, read_settings


def contact_status(
    account: Annotated[str, typer.Argument(help="Its id, a mail domain, a CRM id, or its name.")],
) -> None:
    """Says when an account was last interviewed, what lies ahead, and when it is free again."""
    from rich.console import Console

    from api.contact_status.service import find_account_by_words, get_account_status
    from api.ledger.checking import Desk
    from models.base import now
    from models.secret_key import load_secret_key

    settings = read_settings()
    with open_migrated(settings) as database, database.read() as session:
        found = find_account_by_words(session, account)
        status = get_account_status(session, Desk(settings, load_secret_key(settings)), found, now())
    console = Console()
    console.print(f"[bold]{status.account.name}[/bold]", highlight=False)
    console.print(status.summary, highlight=False, markup=False)
    for hold in status.holds:
        who = f"{hold.team or 'Somebody'}: {hold.people} reserved until {hold.expires_at:%Y-%m-%d %H:%M} UTC"
        console.print(f"{who} ({hold.purpose})", highlight=False, markup=False)
    for booking in status.bookings:
        when = f"{booking.scheduled_at:%Y-%m-%d %H:%M} UTC"
        console.print(f"{booking.team or 'Somebody'}: {booking.participant.name} booked for {when}", highlight=False)
    for quota in status.quotas:
        console.print(f"{quota.rule.name}: {quota.left} of {quota.most} left", highlight=False, markup=False)
    for flag in status.do_not_contact:
        whom = flag.participant.name if flag.participant else "the whole account"
        console.print(f"Do not contact {whom} ({flag.kind.replace('_', ' ')})", highlight=False, markup=False)
