"""What participants (people at accounts) take and give."""

from pydantic import Field

from api.schemas import Email, Input, Name, Named, Output, Page, example


class ParticipantInfo(Output):
    id: int
    name: str
    job_title: str | None
    account: Named | None
    emails: list[str]
    interviews: int

    model_config = example(
        id=7,
        name="Mara Lindqvist",
        job_title="Head of dispatch",
        account={"id": 3, "name": "Northwind Logistics"},
        emails=["mara@northwind.example"],
        interviews=2,
    )


class ParticipantPage(Page[ParticipantInfo]):
    model_config = example(items=[], next_cursor=None)


class NewParticipant(Input):
    name: Name
    job_title: Name | None = None
    account_id: int | None = None
    emails: list[Email] = Field(default_factory=list, max_length=20)

    model_config = example(
        name="Mara Lindqvist", job_title="Head of dispatch", account_id=3, emails=["mara@northwind.example"]
    )


class ParticipantChange(Input):
    """Fields left out stay as they are; `emails` replaces the whole list."""

    name: Name | None = None
    job_title: Name | None = None
    account_id: int | None = None
    emails: list[Email] | None = Field(None, max_length=20)

    model_config = example(job_title="Operations director")
