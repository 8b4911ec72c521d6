"""What participants (people at accounts) take and give."""

from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, StringConstraints

from api.custom_fields import CustomFields, FieldValue
from api.schemas import Email, Input, Name, Named, Output, Page, example

_TIME_ZONES = available_timezones()


def _check_time_zone(name: str) -> str:
    if name not in _TIME_ZONES:
        raise ValueError("is not an IANA time zone such as Europe/Lisbon")
    return name


def _tidy_language(code: str) -> str:
    language, *subtags = code.split("-")
    return "-".join([language.lower(), *(part.upper() if len(part) == 2 else part.title() for part in subtags)])


TimeZone = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60), AfterValidator(_check_time_zone)]
LanguageCode = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,2}$"),
    AfterValidator(_tidy_language),
]


class ParticipantInfo(Output):
    id: int
    name: str
    job_title: str | None
    account: Named | None
    emails: list[str]
    timezone: str | None
    language: str | None
    custom_fields: dict[str, FieldValue]
    interviews: int

    model_config = example(
        id=7,
        name="Mara Lindqvist",
        job_title="Head of dispatch",
        account={"id": 3, "name": "Northwind Logistics"},
        emails=["mara@northwind.example"],
        timezone="Europe/Stockholm",
        language="sv",
        custom_fields={"speaks for": "dispatch"},
        interviews=2,
    )


class ParticipantPage(Page[ParticipantInfo]):
    model_config = example(items=[], next_cursor=None)


class NewParticipant(Input):
    name: Name
    job_title: Name | None = None
    account_id: int | None = None
    emails: list[Email] = Field(default_factory=list, max_length=20)
    timezone: TimeZone | None = Field(None, description="An IANA time zone.")
    language: LanguageCode | None = Field(None, description="A code such as `en` or `pt-BR`.")
    custom_fields: CustomFields = Field(default_factory=dict)

    model_config = example(
        name="Mara Lindqvist",
        job_title="Head of dispatch",
        account_id=3,
        emails=["mara@northwind.example"],
        timezone="Europe/Stockholm",
        language="sv",
        custom_fields={"speaks for": "dispatch"},
    )


class ParticipantChange(Input):
    """Fields left out stay as they are; `emails` and `custom_fields` replace all there were."""

    name: Name | None = None
    job_title: Name | None = None
    account_id: int | None = None
    emails: list[Email] | None = Field(None, max_length=20)
    timezone: TimeZone | None = None
    language: LanguageCode | None = None
    custom_fields: CustomFields | None = None

    model_config = example(job_title="Operations director")
