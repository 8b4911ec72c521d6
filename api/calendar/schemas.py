"""What calendar feeds take and give."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import Input, Name, Output, example

Team = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class NewCalendarFeed(Input):
    name: Name
    team: Team | None = Field(None, description="Only this team's bookings; everybody's without.")

    model_config = example(name="Growth's interviews", team="Growth")


class CalendarFeedInfo(Output):
    """A feed without its link."""

    id: int
    name: str
    team: str | None
    made_by_name: str
    created_at: datetime

    model_config = example(
        id=5, name="Growth's interviews", team="Growth", made_by_name="Ada", created_at="2026-11-25T09:00:00Z"
    )


class CalendarFeedList(Output):
    items: list[CalendarFeedInfo]
    next_cursor: str | None = None

    model_config = example(items=[], next_cursor=None)


class CreatedCalendarFeed(CalendarFeedInfo):
    """`url` is shown this once: whoever has it reads the bookings."""

    url: str

    model_config = example(
        id=5,
        name="Growth's interviews",
        team="Growth",
        made_by_name="Ada",
        created_at="2026-11-25T09:00:00Z",
        url="https://earshot.example.com/api/calendar/bookings.ics?token=…",
    )
