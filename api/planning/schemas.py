"""What lists for planning give."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from api.ledger.schemas import Person
from api.schemas import Output, Page, example
from models.touches import TouchKind


class FreePerson(Person):
    """Somebody who may be contacted now. `warnings` are rules that only warn."""

    job_title: str | None
    cohort: str | None
    last_touch_at: datetime | None
    last_interview_at: datetime | None
    warnings: list[str]

    model_config = example(
        id=7,
        name="Mara Lindqvist",
        email="mara@northwind.example",
        account={"id": 3, "name": "Northwind Logistics"},
        job_title="Head of dispatch",
        cohort="enterprise",
        last_touch_at=None,
        last_interview_at=None,
        warnings=[],
    )


class FreePage(Page[FreePerson]):
    model_config = example(items=[], next_cursor=None)


class CalendarBy(StrEnum):
    ACCOUNT = "account"
    TEAM = "team"


class CalendarDay(Output):
    """What happened on a day with one account or by one team; `id` is empty for teams, and where there is none."""

    day: date
    id: int | None
    name: str | None
    touches: dict[TouchKind, int]
    holds: int = Field(description="People reserved on this day and still held.")

    model_config = example(day="2026-10-14", id=3, name="Northwind Logistics", touches={"invited": 2}, holds=1)


class CalendarDays(Output):
    """Days without any contact are left out."""

    items: list[CalendarDay]

    model_config = example(items=[])
