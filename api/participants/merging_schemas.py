"""What merging participants takes and gives."""

from datetime import datetime

from pydantic import Field

from api.schemas import Input, Named, Output, Page, example


class MergeRequest(Input):
    other_id: int = Field(description="Who is merged into the participant of the address.")

    model_config = example(other_id=9)


class MergeInfo(Output):
    id: int
    kept: Named
    merged: Named
    emails: list[str] = Field(description="Those that went over.")
    interviews: int = Field(description="How many the merged one was in.")
    merged_at: datetime
    merged_by: str
    undone_at: datetime | None
    undone_by: str | None

    model_config = example(
        id=4,
        kept={"id": 7, "name": "Mara Lindqvist"},
        merged={"id": 9, "name": "M. Lindqvist"},
        emails=["m.lindqvist@northwind.example"],
        interviews=1,
        merged_at="2026-11-02T09:00:00Z",
        merged_by="Ada",
        undone_at=None,
        undone_by=None,
    )


class MergePage(Page[MergeInfo]):
    model_config = example(items=[], next_cursor=None)
