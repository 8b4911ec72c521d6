"""What rules of retention and legal holds take and give."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import Input, Named, Output, Page, example
from models.retention import RetentionKind

DAYS_MAX = 36_500


class RetentionRuleInfo(Output):
    """Days that one kind is kept, for good where `days` is null; without a study it is the default."""

    id: int
    study: Named | None
    kind: RetentionKind
    days: int | None
    updated_at: datetime

    model_config = example(
        id=1, study={"id": 2, "name": "Onboarding 2026"}, kind="media", days=180, updated_at="2026-11-26T09:14:03Z"
    )


class RetentionRuleList(Output):
    items: list[RetentionRuleInfo]

    model_config = example(items=[])


class ProposedRule(Input):
    """A rule as it would be: `days` null keeps for good; `removes` takes a study's rule away, so that the default
    counts for it again, or the default itself."""

    study_id: int | None = None
    kind: RetentionKind
    days: Annotated[int, Field(ge=1, le=DAYS_MAX)] | None = None
    removes: bool = False

    model_config = example(study_id=2, kind="media", days=180)


class SavedRule(ProposedRule):
    """`confirmed_removals` is what the preview said goes at once, where that is more than goes anyway."""

    confirmed_removals: int = Field(0, ge=0)

    model_config = example(study_id=2, kind="media", days=180, confirmed_removals=12)


class DueItem(Output):
    """Something that retention removes on `due_on`, unless it is held."""

    interview_id: int
    title: str
    study: Named | None
    kind: RetentionKind
    days: int
    due_on: date
    is_held: bool

    model_config = example(
        interview_id=12,
        title="Northwind: first month",
        study={"id": 2, "name": "Onboarding 2026"},
        kind="media",
        days=180,
        due_on="2026-12-01",
        is_held=False,
    )


class DuePage(Page[DueItem]):
    model_config = example(items=[], next_cursor=None)


class RetentionPreview(Output):
    """What a rule would change. `at_once` goes with the next sweep and would not go otherwise; `soon` goes within 30
    days; `items` are the first of both. `held` are held back."""

    at_once: int
    soon: int
    held: int
    items: list[DueItem]

    model_config = example(at_once=12, soon=3, held=1, items=[])


class NewHold(Input):
    """Names an interview or a study."""

    interview_id: int | None = None
    study_id: int | None = None
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]

    model_config = example(study_id=2, reason="Dispute with Northwind, matter 2026-114")


class HoldInfo(Output):
    id: int
    interview: Named | None
    study: Named | None
    reason: str
    placed_by_name: str
    created_at: datetime
    lifted_at: datetime | None
    lifted_by_name: str | None

    model_config = example(
        id=1,
        interview=None,
        study={"id": 2, "name": "Onboarding 2026"},
        reason="Dispute with Northwind, matter 2026-114",
        placed_by_name="Ada",
        created_at="2026-11-26T09:14:03Z",
        lifted_at=None,
        lifted_by_name=None,
    )


class HoldPage(Page[HoldInfo]):
    model_config = example(items=[], next_cursor=None)
