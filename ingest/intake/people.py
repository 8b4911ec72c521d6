"""Studies, accounts and participants by the names people type; made where they are new."""

import re
from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.customers import Account, AccountDomain, Participant, ParticipantEmail, Study
from models.errors import InvalidInput

Row = TypeVar("Row", Study, Account, Participant)

# Their domains say nothing of where somebody works.
_MAIL_PROVIDERS = frozenset(
    {
        "aol.com",
        "fastmail.com",
        "gmail.com",
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hey.com",
        "hotmail.com",
        "icloud.com",
        "live.com",
        "mac.com",
        "mail.com",
        "mail.ru",
        "me.com",
        "msn.com",
        "outlook.com",
        "pm.me",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "t-online.de",
        "web.de",
        "yahoo.com",
        "yandex.ru",
        "zoho.com",
    }
)
_EMAIL = re.compile(r"[^@\s<>\",;]+@((?:[a-z0-9-]+\.)+[a-z0-9-]{2,})", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})/?", re.IGNORECASE)


def find_or_add_study(session: Session, name: str) -> Study:
    found = session.scalars(select(Study).where(func.lower(Study.name) == name.lower())).first()
    return found or _add(session, Study(name=name))


def find_or_add_account(session: Session, name_or_domain: str) -> Account:
    """The account of a name, in whatever case, or of a mail domain."""
    same_name = select(Account).where(func.lower(Account.name) == name_or_domain.lower()).order_by(Account.id)
    found = session.scalars(same_name).first()
    if found:
        return found
    domain = _DOMAIN.fullmatch(name_or_domain)
    return _find_or_add_by_domain(session, domain[1].lower()) if domain else _add(session, Account(name=name_or_domain))


def find_or_add_participants(session: Session, emails: Sequence[str], account: Account | None) -> list[Participant]:
    """The participants of `emails`; new ones belong to their domain's account, else to `account`."""
    return [_find_or_add_participant(session, email, account) for email in dict.fromkeys(map(_read_email, emails))]


def _read_email(email: str) -> str:
    if not _EMAIL.fullmatch(email.strip()):
        raise InvalidInput(
            f"“{email}” is not an email address. Give each participant by email.",
            errors={"participants": "Not an email address."},
        )
    return email.strip().lower()


def _find_or_add_participant(session: Session, email: str, account: Account | None) -> Participant:
    known = session.get(ParticipantEmail, email)
    if known:
        return session.get_one(Participant, known.participant_id)
    employer = _find_employer(session, email.partition("@")[2], account)
    participant = Participant(name=guess_name(email), account_id=employer.id if employer else None)
    participant.emails = [ParticipantEmail(email=email)]
    return _add(session, participant)


def _find_employer(session: Session, domain: str, account: Account | None) -> Account | None:
    known = session.get(AccountDomain, domain)
    if known:
        return session.get_one(Account, known.account_id)
    if account or domain in _MAIL_PROVIDERS:
        return account
    return _find_or_add_by_domain(session, domain)


def _find_or_add_by_domain(session: Session, domain: str) -> Account:
    known = session.get(AccountDomain, domain)
    if known:
        return session.get_one(Account, known.account_id)
    return _add(session, Account(name=domain, domains=[AccountDomain(domain=domain)]))


def guess_name(email: str) -> str:
    """“Jane Doe” of jane.doe+news@example.com."""
    words = re.split(r"[._-]+", email.partition("@")[0].partition("+")[0])
    return " ".join(word.capitalize() for word in words if word) or email


def _add(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
