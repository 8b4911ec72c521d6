"""Approvals: asking for them, the inbox of those who give them, and giving or refusing one."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import Session, joinedload

from api.approvals.schemas import ApprovalInfo, ApprovalPage, ApprovalRequest, ApprovalsRequested
from api.auth.principal import Principal
from api.cursors import decode_cursor, encode_cursor
from api.ledger.checking import Desk, make_proposal
from api.ledger.decisions import Decision, Outcome
from api.ledger.describing import describe_decisions, describe_person
from api.ledger.facts import PersonFacts, Proposal
from api.ledger.loading import load_people
from api.ledger.people import resolve_participants
from api.ledger.rulebook import open_book
from api.ledger.schemas import Person
from api.ledger.studies import resolve_study
from api.schemas import Named
from models.customers import Account, Participant
from models.errors import Conflict, NotAllowed, NotFound
from models.events import EventKind, record_event
from models.ledger import lock_customers
from models.outreach import Approval, ApprovalStatus, OutreachRule, RuleEffect
from models.people import Role


def request_approvals(
    session: Session, desk: Desk, asked: ApprovalRequest, principal: Principal, at: datetime
) -> ApprovalsRequested:
    """Asks for everybody whom nothing but a need of approval keeps back. One that is pending is not asked for twice."""
    proposal = make_proposal(asked, resolve_study(session, asked.study))
    participants = resolve_participants(session, asked.participants)
    lock_customers(session, [row.id for row in participants], [row.account_id for row in participants])
    book = open_book(session, desk.settings, proposal)
    people = load_people(session, desk.key, participants, book, at)
    decided = [(person, book.decide(person, at)) for person in people.facts]
    made = [
        _find_pending(session, person, decision) or _make(session, asked, proposal, person, decision, principal)
        for person, decision in decided
        if decision.outcome == Outcome.NEEDS_APPROVAL
    ]
    return ApprovalsRequested(
        requested=_describe_all(session, [require_approval(session, row.id) for row in made], principal),
        not_needed=[
            describe_person(people, person)
            for person, decision in decided
            if decision.outcome in {Outcome.ALLOWED, Outcome.WARN}
        ],
        refused=describe_decisions(session, people, [d for d in decided if d[1].outcome == Outcome.BLOCKED], desk.zone),
    )


def list_approvals(
    session: Session,
    principal: Principal,
    limit: int,
    cursor: str | None,
    *,
    status: ApprovalStatus | None = None,
    is_mine: bool = False,
) -> ApprovalPage:
    """Newest first; `is_mine` keeps those that the asker may decide."""
    found = _select().order_by(Approval.id.desc())
    if cursor:
        found = found.where(Approval.id < decode_cursor(cursor, int)[0])
    if status is not None:
        found = found.where(Approval.status == status)
    if is_mine:
        found = found.where(_is_decidable(principal))
    rows = session.scalars(found.limit(limit + 1)).all()
    next_cursor = encode_cursor(rows[limit - 1].id) if len(rows) > limit else None
    return ApprovalPage(items=_describe_all(session, rows[:limit], principal), next_cursor=next_cursor)


def select_pending(principal: Principal) -> Select[int]:
    """Ids of requests that wait for whom asks."""
    return select(Approval.id).where(Approval.status == ApprovalStatus.PENDING, _is_decidable(principal))


def _is_decidable(principal: Principal) -> ColumnElement[bool]:
    if principal.role == Role.ADMIN:
        return true()
    return Approval.account.has(func.lower(Account.owner_email) == (principal.email or ""))


def decide(
    session: Session,
    desk: Desk,
    approval_id: int,
    verdict: ApprovalStatus,
    note: str | None,
    principal: Principal,
    at: datetime,
) -> ApprovalInfo:
    """The account's owner or an administrator gives or refuses it, once."""
    approval = require_approval(session, approval_id)
    if not _may_decide(approval, principal):
        raise NotAllowed(f"{_name_approver(approval)} decides about this one. Ask there, or ask an administrator.")
    lock_customers(session, [approval.participant_id], [approval.account_id])
    session.refresh(approval, ["status", "decided_by_name"])
    if approval.status != ApprovalStatus.PENDING:
        raise Conflict(f"This was {approval.status} by {approval.decided_by_name} already.")
    approval.status, approval.decision_note = verdict, note
    approval.decided_by, approval.decided_by_name, approval.decided_at = principal.user_id, principal.name, at
    if verdict == ApprovalStatus.APPROVED:
        approval.expires_at = at + timedelta(days=desk.settings.approval_days)
    session.flush()
    record_event(session, EventKind.APPROVAL_DECIDED, _to_payload(approval))
    return _describe_all(session, [approval], principal)[0]


def require_approval(session: Session, approval_id: int) -> Approval:
    approval = session.scalar(_select().where(Approval.id == approval_id))
    if approval is None:
        raise NotFound(f"There is no request for approval {approval_id}.")
    return approval


def _find_pending(session: Session, person: PersonFacts, decision: Decision) -> Approval | None:
    wanted = _list_rules(decision)
    pending = select(Approval).where(Approval.participant_id == person.id, Approval.status == ApprovalStatus.PENDING)
    return next((row for row in session.scalars(pending) if set(row.rule_ids) >= set(wanted)), None)


def _make(
    session: Session,
    asked: ApprovalRequest,
    proposal: Proposal,
    person: PersonFacts,
    decision: Decision,
    principal: Principal,
) -> Approval:
    approval = Approval(
        participant_id=person.id,
        account_id=person.account.id if person.account else None,
        rule_ids=_list_rules(decision),
        kind=proposal.kind,
        channel=proposal.channel,
        study_id=proposal.study_id,
        study_kind=proposal.study_kind,
        team=asked.team or principal.team,
        purpose=asked.purpose,
        requested_by=principal.user_id,
        requested_by_name=principal.name,
    )
    session.add(approval)
    session.flush()
    record_event(session, EventKind.APPROVAL_REQUESTED, _to_payload(approval))
    return approval


def _list_rules(decision: Decision) -> list[int]:
    rules = [reason.rule for reason in decision.reasons if reason.rule]
    return [rule.id for rule in rules if rule.effect == RuleEffect.NEEDS_APPROVAL]


def _to_payload(approval: Approval) -> dict[str, object]:
    return {
        "approval_id": approval.id,
        "status": approval.status,
        "participant_id": approval.participant_id,
        "account_id": approval.account_id,
        "team": approval.team,
        "decided_by": approval.decided_by_name,
    }


def _select() -> Select[Approval]:
    person = joinedload(Approval.participant)
    return select(Approval).options(
        person.joinedload(Participant.account),
        person.selectinload(Participant.emails),
        joinedload(Approval.account),
        joinedload(Approval.study),
    )


def _may_decide(approval: Approval, principal: Principal) -> bool:
    return principal.role == Role.ADMIN or (
        principal.email is not None and _name_approver(approval) == principal.email.lower()
    )


def _name_approver(approval: Approval) -> str:
    owner = approval.account.owner_email if approval.account else None
    return owner.lower() if owner else Role.ADMIN


def _describe_all(session: Session, rows: Sequence[Approval], principal: Principal) -> list[ApprovalInfo]:
    wanted = {rule_id for row in rows for rule_id in row.rule_ids}
    found = session.execute(select(OutreachRule.id, OutreachRule.name).where(OutreachRule.id.in_(wanted)))
    names = {row_id: Named(id=row_id, name=name) for row_id, name in found}
    return [_describe(row, names, principal) for row in rows]


def _describe(approval: Approval, rules: dict[int, Named], principal: Principal) -> ApprovalInfo:
    person, study = approval.participant, approval.study
    account = approval.account
    return ApprovalInfo(
        id=approval.id,
        status=approval.status,
        participant=Person(
            id=person.id,
            name=person.name,
            email=min((row.email for row in person.emails), default=None),
            account=Named(id=account.id, name=account.name) if account else None,
        ),
        rules=[rules[rule_id] for rule_id in approval.rule_ids if rule_id in rules],
        kind=approval.kind,
        channel=approval.channel,
        study=Named(id=study.id, name=study.public_name or study.name) if study else None,
        team=approval.team,
        purpose=approval.purpose,
        approver=_name_approver(approval),
        may_decide=approval.status == ApprovalStatus.PENDING and _may_decide(approval, principal),
        requested_by=approval.requested_by_name,
        created_at=approval.created_at,
        decided_by=approval.decided_by_name,
        decided_at=approval.decided_at,
        decision_note=approval.decision_note,
        expires_at=approval.expires_at,
    )
