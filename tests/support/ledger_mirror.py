"""What changes around touches and holds, in the real ledger and in the naive one: people, rules, exemptions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from api.approvals.schemas import ApprovalRequest
from api.approvals.service import decide, request_approvals
from api.auth.principal import Principal
from api.participants.merging import list_merges, merge_participants, undo_merge
from models.customers import Account, Participant, ParticipantEmail
from models.errors import Conflict
from models.outreach import ApprovalStatus, Exemption, OutreachRule, SuppressedEmail, Suppression
from models.people import Role
from tests.support.ledger_moves import OutreachMirror, pick
from tests.support.ledger_translation import describe_plan
from tests.support.naive_records import Ban, Law, Plan, Waived

STRANGER = "stranger@home.example"
ADMIN = Principal(Role.ADMIN, "Ada", token_id=1)
LAWS_MAX = 6


@dataclass
class Merged:
    """`company` and `fields` are what the kept one had not and took."""

    id: int
    kept: int
    merged: int
    earlier: list[int]
    emails: list[str]
    company: int | None
    fields: dict[str, Any]
    is_undone: bool = False


@dataclass
class Mirror(OutreachMirror):
    merges: list[Merged] = field(default_factory=list)
    ban_ids: list[int] = field(default_factory=list)

    def change_law(self, row: dict[str, Any], which: int | None) -> None:
        """Adds one; changes one where `which` says so or there are many."""
        laws = self.naive.laws
        if not laws or (which is None and len(laws) < LAWS_MAX):
            with self.database.write() as session:
                added = OutreachRule(name=f"law {len(laws)}", **row)
                session.add(added)
                session.flush()
            laws.append(Law(added.id, added.name, row))
            return
        law = laws[(which or 0) % len(laws)]
        law.row = row
        with self.database.write() as session:
            changed = session.get_one(OutreachRule, law.id)
            for name, value in row.items():
                setattr(changed, name, value)

    def exempt(self, human_id: int, law: int | None, until: datetime, *, is_company: bool) -> None:
        """From one rule, or from all."""
        company = self.naive.humans[human_id].company if is_company else None
        waived = Waived(law, until, None if company else human_id, company)
        self.naive.waivers.append(waived)
        with self.database.write() as session:
            row = Exemption(name="design partners", reason="They asked", ends_at=until, rule_id=law, made_by_name="Ada")
            row.participant_id, row.account_id = waived.human, waived.company
            session.add(row)

    def approve(self, who: Sequence[int], plan: Plan, at: datetime, *, is_approved: bool) -> None:
        """Asks for those who need it, and decides."""
        people = list(dict.fromkeys(self.naive.kept(pick(list(self.naive.humans), place)) for place in who))
        verdicts = {human: self.naive.judge(human, plan, at) for human in people}
        needed = [human for human, verdict in verdicts.items() if verdict.word == "needs_approval"]
        asked = ApprovalRequest(**describe_plan(plan, people), purpose="Talk")
        status = ApprovalStatus.APPROVED if is_approved else ApprovalStatus.DECLINED
        with self.database.write() as session:
            requested = request_approvals(session, self.desk, asked, ADMIN, at).requested
            for approval in requested:
                decide(session, self.desk, approval.id, status, None, ADMIN, at)
        assert [approval.participant.id for approval in requested] == needed
        effects = {law.id: law.effect for law in self.naive.laws}
        until = at + timedelta(days=self.desk.settings.approval_days)
        for human in needed if is_approved else ():
            laws = [law for law in verdicts[human].laws if effects[law] == "needs_approval"]
            self.naive.waivers += [Waived(law, until, human) for law in laws]

    def suppress(self, who: int, how: str, kind: str) -> None:
        """A person, their account, one of their emails, or an email that comes to them later."""
        human = pick(list(self.naive.humans.values()), who)
        ban = Ban(kind)
        if how == "company" and human.company:
            ban.company = human.company
        elif how == "email" and human.id in self.naive.emails.values():
            ban.email = next(email for email, owner in self.naive.emails.items() if owner == human.id)
        elif how == "stranger":
            ban.email = STRANGER
        else:
            ban.human = human.id
        with self.database.write() as session:
            row = Suppression(kind=kind, participant_id=ban.human, account_id=ban.company, made_by_name="Ada")
            row.emails = [SuppressedEmail(email_hash=self.desk.key.hash_email(ban.email))] if ban.email else []
            session.add(row)
            if ban.email == STRANGER and STRANGER not in self.naive.emails and human.merged_into is None:
                session.add(ParticipantEmail(email=STRANGER, participant_id=human.id))
                self.naive.emails[STRANGER] = human.id
            session.flush()
            self.ban_ids.append(row.id)
        self.naive.bans.append(ban)

    def is_anybody_suppressed(self) -> bool:
        return any(not ban.is_lifted for ban in self.naive.bans)

    def lift(self) -> None:
        """The last suppression."""
        self.naive.bans[-1].is_lifted = True
        with self.database.write() as session:
            row = session.get_one(Suppression, self.ban_ids[-1])
            row.lifted_at, row.lifted_by_name, row.lift_reason = row.created_at, "Ada", "A mistake"

    def change_human(self, who: int, which: int | None) -> None:
        """Moves somebody to another account, or to none."""
        human = self.naive.humans[pick(self.list_kept(), who)]
        human.company = None if which is None else pick(list(self.naive.companies), which)
        with self.database.write() as session:
            session.get_one(Participant, human.id).account_id = human.company

    def change_company(self, which: int, renewal_on: date | None, cohort: str | None) -> None:
        company = pick(list(self.naive.companies.values()), which)
        company.renewal_on, company.cohort = renewal_on, cohort
        with self.database.write() as session:
            row = session.get_one(Account, company.id)
            row.renewal_on, row.cohort = renewal_on, cohort

    def merge(self, one: int, other: int) -> None:
        kept, merged = (self.naive.humans[pick(self.list_kept(), place)] for place in (one, other))
        if kept is merged:
            return
        with self.database.write() as session:
            merge_participants(session, kept.id, merged.id, "Ada")
            merge_id = list_merges(session, kept.id, 1, None).items[0].id
        done = Merged(
            merge_id,
            kept.id,
            merged.id,
            earlier=[human.id for human in self.naive.humans.values() if human.merged_into == merged.id],
            emails=[email for email, owner in self.naive.emails.items() if owner == merged.id],
            company=merged.company if kept.company is None else None,
            fields={name: value for name, value in merged.fields.items() if name not in kept.fields},
        )
        self.merges.append(done)
        self._point([merged.id, *done.earlier], done.emails, kept.id)
        kept.company = kept.company or merged.company
        kept.fields = kept.fields | done.fields

    def part(self, which: int) -> None:
        """Undoes a merge, where none that came later builds on it."""
        done = pick(self.merges, which)
        later = [merge for merge in self.merges if not merge.is_undone and merge.id > done.id]
        is_refused = done.is_undone or any(done.kept in {merge.kept, merge.merged} for merge in later)
        if is_refused:
            with pytest.raises(Conflict), self.database.write() as session:
                undo_merge(session, done.id, "Ada")
            return
        with self.database.write() as session:
            undo_merge(session, done.id, "Ada")
        done.is_undone = True
        kept, merged = self.naive.humans[done.kept], self.naive.humans[done.merged]
        self._point(done.earlier, [email for email in done.emails if self.naive.emails[email] == kept.id], merged.id)
        merged.merged_into = None
        if done.company and kept.company == done.company:
            kept.company = None
        kept.fields = {name: value for name, value in kept.fields.items() if (name, value) not in done.fields.items()}

    def _point(self, humans: Sequence[int], emails: Sequence[str], to: int) -> None:
        for human in humans:
            self.naive.humans[human].merged_into = to
        for email in emails:
            self.naive.emails[email] = to
