"""Finding anything by its name: each kind is a query of its own, which asks for what the reader's role may see only."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, func, null, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from api.auth.principal import Principal
from api.auth.roles import Capability, list_capabilities
from api.insights.finding import is_visible
from api.palette.matching import matches, rank
from api.palette.schemas import Found, FoundKind
from models.codebook import Tag
from models.customers import Account, AccountDomain, Participant, ParticipantEmail, Study
from models.insights import Insight
from models.interviews import Interview
from models.themes import Theme, ThemeStatus

NOTHING: ColumnElement[Any] = null()


@dataclass(frozen=True)
class Source:
    """Where things of a kind are found: `also` are other words that lead to one, `detail` what tells it from others."""

    kind: FoundKind
    id: InstrumentedAttribute[int]
    name: InstrumentedAttribute[str]
    needs: Capability = Capability.READ_INTERVIEWS
    detail: ColumnElement[Any] | InstrumentedAttribute[Any] = NOTHING
    condition: ColumnElement[bool] | None = None
    also: ColumnElement[bool] | None = None

    def select(self, q: str, limit: int) -> Select[Any]:
        fits = matches(self.name, q) if self.also is None else or_(matches(self.name, q), self.also)
        score = rank(self.name, q)
        return (
            select(self.id, self.name, self.detail.cast(String), score)
            .where(fits, true() if self.condition is None else self.condition)
            .order_by(score, func.length(self.name), self.id.desc())
            .limit(limit)
        )


def find_anything(session: Session, principal: Principal, q: str, limit: int) -> list[Found]:
    """The best of each kind, those that fit best first."""
    q = q.strip()
    if not q:
        return []
    may = list_capabilities(principal.role)
    found = [
        (score, len(name), Found(kind=source.kind, id=row_id, name=name, detail=detail))
        for source in _list_sources(principal, q)
        if source.needs in may
        for row_id, name, detail, score in session.execute(source.select(q, limit))
    ]
    return [each for _, _, each in sorted(found, key=lambda entry: entry[:2])]


def _list_sources(principal: Principal, q: str) -> Iterator[Source]:
    yield from _list_customers(q)
    held_with = select(Account.name).where(Account.id == Interview.account_id).scalar_subquery()
    yield Source(FoundKind.INTERVIEW, Interview.id, Interview.title, detail=held_with)
    is_shown = (Theme.status == ThemeStatus.ACTIVE) & ~Theme.is_hidden
    yield Source(FoundKind.THEME, Theme.id, Theme.name, condition=is_shown)
    yield Source(FoundKind.TAG, Tag.id, Tag.name)
    yield Source(FoundKind.INSIGHT, Insight.id, Insight.title, condition=is_visible(principal))


def _list_customers(q: str) -> Iterator[Source]:
    """Accounts also by domain, people also by email."""
    customers, word = Capability.READ_CUSTOMERS, q.lower()
    domain = Account.domains.any(AccountDomain.domain.startswith(word, autoescape=True))
    yield Source(FoundKind.ACCOUNT, Account.id, Account.name, customers, Account.cohort, also=domain)
    email = Participant.emails.any(ParticipantEmail.email.startswith(word, autoescape=True))
    works_at = select(Account.name).where(Account.id == Participant.account_id).scalar_subquery()
    is_kept = Participant.merged_into_id.is_(None)
    yield Source(FoundKind.PARTICIPANT, Participant.id, Participant.name, customers, works_at, is_kept, also=email)
    yield Source(FoundKind.STUDY, Study.id, Study.name, customers)
