"""What studies (research projects) take and give."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from api.schemas import Input, LongName, Named, Output, Page, example
from api.tags.schemas import EditVersion
from models.customers import StudyKind, StudyStatus
from models.people import Role

Purpose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)]
Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Planned = Annotated[int, Field(ge=1, le=100_000)]

_QUESTION = {"question": "What did the first week look like?", "note": "Ask for the last time it happened."}
_EXAMPLE = {
    "id": 2,
    "name": "Onboarding 2026",
    "purpose": "Why do new teams stall in week one?",
    "public_name": "Getting started",
    "kind": "interview",
    "is_confidential": False,
    "interviews": 6,
    "status": "running",
    "starts_on": "2026-09-01",
    "ends_on": "2026-11-30",
    "interviews_planned": 12,
    "edit_version": 3,
}
_MEMBER = {"id": 1, "name": "Ada", "role": "researcher", "is_lead": True}
_PROGRESS: dict[str, Any] = {
    "interviews": {"queued": 0, "processing": 1, "ready": 5, "needs_review": 0, "failed": 0},
    "participants": 6,
    "accounts": 4,
    "cohorts": [{"cohort": "enterprise", "interviews": 4, "accounts": 3}],
    "last_interview_on": "2026-10-14",
    "outreach": {"held": 2, "invited": 14, "booked": 8, "completed": 6, "declined": 3, "no_show": 1},
}


class GuideQuestion(Input):
    """One question of an interview guide, with what the interviewer should bear in mind."""

    question: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    note: Text = ""

    model_config = example(**_QUESTION)


class StudyInfo(Output):
    id: int
    name: str
    purpose: str | None
    public_name: str | None = Field(description="What customers and sales are told it is called.")
    kind: StudyKind
    is_confidential: bool = Field(description="Whether its words are kept from the writer.")
    interviews: int
    status: StudyStatus
    starts_on: date | None
    ends_on: date | None
    interviews_planned: int | None
    edit_version: int

    model_config = example(**_EXAMPLE)


class StudyMemberInfo(Output):
    id: int
    name: str
    role: Role
    is_lead: bool

    model_config = example(**_MEMBER)


class StudyDetail(StudyInfo):
    """A study as a whole. Plan, guide and consent form are null for those who may not read interviews."""

    plan: str | None
    guide: list[GuideQuestion] | None
    consent_form: str | None
    participants_planned: int | None
    accounts_planned: int | None
    members: list[StudyMemberInfo]

    model_config = example(
        **_EXAMPLE,
        plan="Twelve conversations with teams in their first month.",
        guide=[_QUESTION],
        consent_form="We record this conversation so that nobody has to take notes.",
        participants_planned=12,
        accounts_planned=8,
        members=[_MEMBER],
    )


class StudyPage(Page[StudyInfo]):
    model_config = example(items=[_EXAMPLE], next_cursor=None)


class _StudyFields(Input):
    purpose: Purpose | None = None
    public_name: LongName | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    plan: Text | None = None
    consent_form: Text | None = None
    interviews_planned: Planned | None = None
    participants_planned: Planned | None = None
    accounts_planned: Planned | None = None


class NewStudy(_StudyFields):
    name: LongName
    kind: StudyKind = StudyKind.INTERVIEW
    is_confidential: bool = False
    status: StudyStatus = StudyStatus.RUNNING
    guide: list[GuideQuestion] = Field(default_factory=list)

    model_config = example(
        name="Onboarding 2026",
        purpose="Why do new teams stall in week one?",
        public_name="Getting started",
        kind="interview",
        status="planned",
        interviews_planned=12,
    )


class StudyChange(_StudyFields):
    """Fields left out stay as they are. What several people write (`plan`, `guide`, `consent_form`) needs the
    `edit_version` that was seen; a guide replaces the one before."""

    edit_version: EditVersion | None = None
    name: LongName | None = None
    kind: StudyKind | None = None
    is_confidential: bool | None = None
    status: StudyStatus | None = None
    guide: list[GuideQuestion] | None = None

    model_config = example(edit_version=3, guide=[_QUESTION])


class MemberChange(Input):
    is_lead: bool = False

    model_config = example(is_lead=True)


class StudyMembers(Output):
    """Who works on a study, leads first."""

    items: list[StudyMemberInfo]

    model_config = example(items=[_MEMBER])


class Candidates(Output):
    """Users who could become members."""

    items: list[Named]

    model_config = example(items=[{"id": 4, "name": "Grace"}])


class InterviewCounts(Output):
    """A study's interviews by where they stand."""

    queued: int
    processing: int
    ready: int
    needs_review: int
    failed: int

    model_config = example(**_PROGRESS["interviews"])


class CohortReached(Output):
    """How far a study got in one cohort; `cohort` is null for interviews of no known cohort."""

    cohort: str | None
    interviews: int
    accounts: int

    model_config = example(cohort="enterprise", interviews=4, accounts=3)


class OutreachCounts(Output):
    """How many people of a study's outreach got how far: held are those reserved and not yet invited."""

    held: int
    invited: int
    booked: int
    completed: int
    declined: int
    no_show: int

    model_config = example(**_PROGRESS["outreach"])


class StudyProgress(Output):
    """How far a study is: what it reached, and what its outreach came to."""

    interviews: InterviewCounts
    participants: int
    accounts: int
    cohorts: list[CohortReached]
    last_interview_on: date | None
    outreach: OutreachCounts

    model_config = example(**_PROGRESS)
