"""Participants of a file: found by any of their emails; what each row changes of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from api.exchange.accounts import AccountBook, make_account_draft, save_accounts
from api.exchange.cells import HANDLE, CellError, quote, read_domains
from api.exchange.mapping import ParsedRow
from api.exchange.people import find_participants, require_known_handle
from api.exchange.planning import Context, Draft, Plan, RowPlan, save_drafts
from api.exchange.recorded import load_groups
from api.suppressions.finding import find_suppressions
from ingest.intake.people import guess_name
from models.chunks import cut
from models.customers import Participant, ParticipantEmail
from models.ledger import lock_customers

EMAILS_MAX = 20
SUPPRESSED = "is suppressed: nobody may contact them"
_FIELDS = ("name", "job_title", "timezone", "language")


@dataclass(slots=True)
class _People:
    """Participants and accounts as the file leaves them. New ones have negative ids, made of their row's number."""

    book: AccountBook
    by_email: dict[str, int]
    drafts: dict[int, Draft]
    accounts: dict[int, Draft] = field(default_factory=dict)

    def match(self, row: ParsedRow) -> int:
        """The row's participant, which may be a new one; raises CellError where its emails are of several."""
        emails: list[str] = row.values["emails"]
        owners = {email: self.by_email[email] for email in emails if email in self.by_email}
        if len(set(owners.values())) > 1:
            said = ", ".join(f"{email} is {self._name(owner)}" for email, owner in owners.items())
            raise CellError(f"emails: they belong to several participants ({said}); merge them, or correct the row")
        for email in emails:
            require_known_handle(email, self.by_email)
        participant_id = next(iter(owners.values()), -row.number)
        self.by_email |= dict.fromkeys(emails, participant_id)
        if participant_id not in self.drafts:
            self.drafts[participant_id] = self._make_draft(participant_id, row)
        return participant_id

    def _name(self, participant_id: int) -> str:
        return quote(str(self.drafts[participant_id].fields["name"]))

    def _make_draft(self, participant_id: int, row: ParsedRow) -> Draft:
        emails: list[str] = row.values["emails"]
        employers = [self.book.find_by_domain(email.partition("@")[2]) for email in emails]
        known = [employer for employer in employers if employer is not None]
        named = {"name": guess_name(emails[0]), "account": known[0] if known else None}
        return Draft(participant_id, {**dict.fromkeys(_FIELDS), **named})

    def find_account(self, text: str, draft: Draft, plan: RowPlan, *, adds: bool) -> int:
        """The account that a cell names, made where it may be; raises CellError for one that isn't here."""
        found = self.book.find(text, preferred=draft.fields["account"])
        if found is None and not adds:
            raise CellError(f"{quote(text)} is no account here by name, domain or CRM id; import accounts first")
        if found is None:
            found = self._add_account(text, -plan.number)
            plan.messages.append(f"account: {quote(text)} is added")
        return found

    def _add_account(self, text: str, account_id: int) -> int:
        try:
            domains = read_domains(text) if " " not in text else []
        except CellError:
            domains = []
        self.book.add(account_id, text, None, domains)
        draft = make_account_draft(account_id)
        draft.fields["name"], draft.added_keys = text, domains
        self.accounts[account_id] = draft
        return account_id


def plan_participants(session: Session, context: Context, rows: Sequence[ParsedRow]) -> Plan:
    people = _load_people(session, context, rows)
    plans = [RowPlan(row.number) for row in rows]
    told: list[tuple[RowPlan, Draft]] = []
    for row, plan in zip(rows, plans, strict=True):
        for problem in row.problems:
            plan.refuse(problem)
        if not row.problems:
            try:
                told.append((plan, _tell(people, row, plan, context)))
            except CellError as error:
                plan.refuse(error)
    _add_suppressed(session, context, told)
    return Plan(plans, lambda writing: _save(writing, people))


def _tell(people: _People, row: ParsedRow, plan: RowPlan, context: Context) -> Draft:
    participant_id = people.match(row)
    draft = people.drafts[participant_id]
    emails = [email for email in row.values["emails"] if not HANDLE.fullmatch(email)]
    draft.tell_keys(plan, "emails", emails, EMAILS_MAX)
    draft.tell(plan, {name: value for name, value in row.values.items() if name in _FIELDS})
    if "account" in row.values:
        try:
            account_id = people.find_account(row.values["account"], draft, plan, adds=context.adds_accounts)
        except CellError as error:
            plan.refuse(f"account: {error}")
        else:
            draft.tell(plan, {"account": account_id}, people.book.names.get)
    draft.tell_custom(plan, row.custom)
    plan.settle(is_new=participant_id == -row.number)
    return draft


def _load_people(session: Session, context: Context, rows: Sequence[ParsedRow]) -> _People:
    emails = [email for row in rows for email in row.values.get("emails", [])]
    book, by_email = AccountBook(session), find_participants(session, emails)
    if not context.is_dry:
        named = {row.values["account"] for row in rows if "account" in row.values}
        lock_customers(session, by_email.values(), (_find_quietly(book, text) for text in named))
        by_email = find_participants(session, emails)  # others may have changed them until we had the lock
    drafts: dict[int, Draft] = {}
    for chunk in cut(dict.fromkeys(by_email.values())):
        for participant in session.scalars(select(Participant).where(Participant.id.in_(chunk))):
            fields = {name: getattr(participant, name) for name in _FIELDS} | {"account": participant.account_id}
            drafts[participant.id] = Draft(participant.id, fields, dict(participant.custom_fields))
        owned = select(ParticipantEmail).where(ParticipantEmail.participant_id.in_(chunk))
        for email in session.scalars(owned.order_by(ParticipantEmail.email)):
            drafts[email.participant_id].keys.append(email.email)
    return _People(book, by_email, drafts)


def _find_quietly(book: AccountBook, text: str) -> int | None:
    try:
        return book.find(text)
    except CellError:
        return None


def _add_suppressed(session: Session, context: Context, told: Sequence[tuple[RowPlan, Draft]]) -> None:
    """Says of whom nobody may contact. A new one is known by the hash of an email that was suppressed before."""
    drafts = {draft.id: draft for _, draft in told}
    groups = load_groups(session, drafts)
    emails = {email: draft.id for draft in drafts.values() for email in draft.keys}
    suppressed, _ = find_suppressions(session, context.guard.key, groups, emails, ())
    for plan, draft in told:
        if draft.id in suppressed:
            plan.messages.append(f"{quote(str(draft.fields['name']))} {SUPPRESSED}")


def _save(session: Session, people: _People) -> None:
    account_ids = save_accounts(session, people.accounts.values())
    for draft in people.drafts.values():
        employer = draft.fields.pop("account")
        draft.fields["account_id"] = account_ids.get(employer, employer)
        draft.changed = {"account_id" if name == "account" else name for name in draft.changed}
    ids = save_drafts(session, Participant, people.drafts.values())
    emails: list[dict[str, Any]] = [
        {"email": email, "participant_id": ids.get(draft.id, draft.id)}
        for draft in people.drafts.values()
        for email in draft.added_keys
    ]
    for chunk in cut(emails):
        session.execute(insert(ParticipantEmail), chunk)
