"""Names of people and companies, which no theme is called by."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.customers import Account, AccountDomain, Participant
from models.interviews import Speaker
from search.themes.phrases import list_words


def load_names(session: Session) -> frozenset[str]:
    """The words, in lower case, of the names of participants, accounts and their domains, and of speakers."""
    return frozenset(word for name in _list_names(session) for word in list_words(name) if len(word) > 1)


def _list_names(session: Session) -> Iterator[str]:
    yield from session.scalars(select(Participant.name))
    yield from session.scalars(select(Account.name))
    for domain in session.scalars(select(AccountDomain.domain)):
        yield domain.partition(".")[0]
    for row in session.execute(select(Speaker.name, Speaker.label).distinct()):
        yield row.name or row.label
