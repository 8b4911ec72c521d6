"""The rules of outreach once more, as plainly as they can be said and as slowly: what the real ones are held against.

Nothing here is shared with the real ones. A window is looked at by every end it can have, a day by its date where the
installation is, and the next date is found by trying every moment at which anything ends, one after the other.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.support.naive_records import Ban, Company, Fact, Human, Law, Plan, Verdict, Waived

FUNNEL = ["invited", "reminded", "booked", "completed"]
OUTCOMES = {"no_show", "declined", "bounced", "opted_out"}
SETTLING = {"paid", *OUTCOMES}
EFFECTS = {"warn": 1, "needs_approval": 2, "block": 3}
ROLES = ["sales", "member", "researcher", "admin"]
WORDS = ["allowed", "warn", "needs_approval", "blocked"]


class NaiveLedger:
    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.humans: dict[int, Human] = {}
        self.companies: dict[int, Company] = {}
        self.emails: dict[str, int] = {}
        self.laws: list[Law] = []
        self.touches: list[Fact] = []
        self.holds: list[Fact] = []
        self.waivers: list[Waived] = []
        self.bans: list[Ban] = []

    def kept(self, human_id: int) -> int:
        return self.humans[human_id].merged_into or human_id

    def judge(self, human_id: int, plan: Plan, at: datetime) -> Verdict:
        laws = [law for law in self.laws if law.is_active and self.refuses(law, human_id, plan, at)]
        waived = {law.name for law in laws if self.is_waived(law, human_id, at)}
        laws = [law for law in laws if law.name not in waived]
        bans = self.list_bans(human_id)
        weight = max([EFFECTS[law.effect] for law in laws] + [3 for _ in bans], default=0)
        return Verdict(
            word=WORDS[weight],
            laws={law.id for law in laws},
            bans=bans,
            next_at=None if bans else self.find_next(human_id, plan, at),
            role=self.find_role(laws, bans) if weight > 1 else None,
            ends={law.id: self.find_end([law], human_id, plan, at) for law in laws},
            behind={law.id: self.list_behind(law, human_id, at) for law in laws if law.days},
            waived=waived,
        )

    def find_next(self, human_id: int, plan: Plan, at: datetime) -> datetime | None:
        return self.find_end([law for law in self.laws if law.is_active and law.effect != "warn"], human_id, plan, at)

    def find_end(self, laws: list[Law], human_id: int, plan: Plan, at: datetime) -> datetime | None:
        """The first moment at which none of these laws stands in the way."""
        for moment in [at, *sorted(edge for edge in self.list_edges(at) if edge > at)]:
            standing = [law for law in laws if self.refuses(law, human_id, plan, moment)]
            if all(self.is_waived(law, human_id, moment) for law in standing):
                return moment
        return None

    def list_edges(self, at: datetime) -> set[datetime]:
        """Every moment at which anything ends, or a renewal is near."""
        edges = {hold.expires for hold in self.holds if hold.expires} | {waiver.until for waiver in self.waivers}
        days = {law.days for law in self.laws if law.days}
        edges |= {touch.at + timedelta(days=count) for touch in self.touches for count in days}
        edges |= {self.midnight(date(at.astimezone(self.zone).year + later, 1, 1)) for later in (0, 1, 2)}
        for law in self.laws:
            near = law.conditions.get("renewal_within_days")
            renewals = [company.renewal_on for company in self.companies.values() if company.renewal_on]
            if near is not None:
                edges |= {self.midnight(day + timedelta(days=off)) for day in renewals for off in (-near, near + 1)}
        return edges

    def midnight(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=self.zone).astimezone(ZoneInfo("UTC"))

    def refuses(self, law: Law, human_id: int, plan: Plan, at: datetime) -> bool:
        if not self.concerns(law, plan) or not self.applies(law, self.humans[human_id], at):
            return False
        if law.limit == "blackout":
            return True
        if law.limit == "incentive_cap":
            left = law.cap_cents - self.spent(human_id, plan, at)
            return plan.currency == law.currency and bool(plan.cents > left)
        counted = self.list_counted(law, human_id, at)
        window = timedelta(days=law.days)
        if law.limit == "cooldown":
            return any(fact.expires or fact.at + window > at for fact in counted)
        holds = [fact for fact in counted if fact.expires]
        for end in [at, *(fact.at for fact in counted if not fact.expires and at < fact.at < at + window)]:
            inside = [fact for fact in counted if not fact.expires and end - window < fact.at <= end]
            if self.count(law, [*holds, *inside]) >= law.max_count:
                return True
        return False

    def count(self, law: Law, facts: list[Fact]) -> int:
        """People; or touches, of which those of one interview are one."""
        if law.counts_people:
            return len({self.kept(fact.human) for fact in facts})
        return len({("interview", fact.interview) if fact.interview else (fact.expires, fact.id) for fact in facts})

    def concerns(self, law: Law, plan: Plan) -> bool:
        channels, study_kinds = law.conditions.get("channels"), law.conditions.get("study_kinds")
        if (channels and plan.channel not in channels) or (study_kinds and plan.study_kind not in study_kinds):
            return False
        if law.limit == "incentive_cap":
            return plan.cents > 0
        if plan.kind not in FUNNEL:
            return False
        later = FUNNEL[FUNNEL.index(plan.kind) :]
        return law.limit == "blackout" or any(kind in later or kind in OUTCOMES for kind in law.counts)

    def applies(self, law: Law, human: Human, at: datetime) -> bool:
        company = self.companies.get(human.company or 0)
        cohorts, near = law.conditions.get("cohorts"), law.conditions.get("renewal_within_days")
        wanted = law.conditions.get("custom_field")
        if company is None and (law.scope == "account" or cohorts or near is not None):
            return False
        if company and cohorts and company.cohort not in cohorts:
            return False
        if wanted:
            holder = human if wanted["of"] == "participant" else company
            if holder is None or str(holder.fields.get(wanted["name"])) != wanted["equals"]:
                return False
        if company is None or near is None:
            return True
        today = at.astimezone(self.zone).date()
        return company.renewal_on is not None and abs((today - company.renewal_on).days) <= near

    def list_counted(self, law: Law, human_id: int, at: datetime) -> list[Fact]:
        """What the law counts for somebody at a moment, whenever it happened."""
        company, conditions = self.humans[human_id].company, law.conditions
        return [
            fact
            for fact in self.list_facts(at)
            if (self.kept(fact.human) == human_id if law.scope == "participant" else fact.company == company)
            and not (law.counts_people and self.kept(fact.human) == human_id)
            and fact.kind in law.counts
            and (not conditions.get("channels") or fact.channel in conditions["channels"])
            and (not conditions.get("study_kinds") or fact.study_kind in conditions["study_kinds"])
        ]

    def list_facts(self, at: datetime) -> Iterator[Fact]:
        yield from (touch for touch in self.touches if not touch.is_void)
        yield from (hold for hold in self.holds if hold.status == "held" and hold.expires and hold.expires > at)

    def spent(self, human_id: int, plan: Plan, at: datetime) -> int:
        """What was paid this year and is promised: a promise stands until its study is settled or promised anew."""
        year = at.astimezone(self.zone).year
        mine = [fact for fact in self.list_facts(at) if self.kept(fact.human) == human_id]
        held = sum(fact.cents or 0 for fact in mine if fact.expires and fact.currency == plan.currency)
        past = [fact for fact in mine if not fact.expires and fact.at.astimezone(self.zone).year == year]
        past.sort(key=lambda fact: (fact.at, fact.id))
        ours = [fact for fact in past if fact.currency == plan.currency and fact.cents]
        paid = sum(fact.cents or 0 for fact in ours if fact.kind == "paid")
        promised = 0
        for place, fact in enumerate(past):
            if fact not in ours or fact.kind in SETTLING or fact.study == plan.study:
                continue
            later = [other for other in past[place + 1 :] if other.study == fact.study]
            if not any(other.kind in SETTLING or other in ours for other in later):
                promised += fact.cents or 0
        return held + paid + promised

    def is_waived(self, law: Law, human_id: int, at: datetime) -> bool:
        company = self.humans[human_id].company
        return any(
            waiver.law in {None, law.id}
            and waiver.until > at
            and (self.kept(waiver.human) == human_id if waiver.human else company == waiver.company)
            for waiver in self.waivers
        )

    def list_bans(self, human_id: int) -> set[str]:
        company = self.humans[human_id].company
        mine = {email for email, owner in self.emails.items() if owner == human_id}
        standing = [ban for ban in self.bans if not ban.is_lifted]
        return {
            ban.kind
            for ban in standing
            if (ban.human and self.kept(ban.human) == human_id)
            or (ban.company and ban.company == company)
            or (ban.email in mine)
        }

    def list_behind(self, law: Law, human_id: int, at: datetime) -> set[tuple[int, bool]]:
        """Ids of the touches that a quota or a cool-down points to, and of the holds."""
        window = timedelta(days=law.days)
        return {
            (fact.id, bool(fact.expires))
            for fact in self.list_counted(law, human_id, at)
            if fact.expires or at - window < fact.at < at + window or (law.limit == "cooldown" and fact.at > at)
        }

    def find_role(self, laws: Iterable[Law], bans: set[str]) -> str | None:
        roles = [law.overridable_by for law in laws if law.effect != "warn"]
        return None if bans or None in roles else max(roles, key=ROLES.index)
