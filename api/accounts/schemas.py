"""What accounts (customer companies) take and give."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from api.custom_fields import CustomFields, FieldValue
from api.schemas import Email, Input, LongName, Output, Page, example

Domain = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True, max_length=253, pattern=r"^[^\s@/]+\.[^\s@/.]+$"),
]
Cohort = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
CrmId = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


def _once_each(domains: list[str]) -> list[str]:
    return list(dict.fromkeys(domains))


Domains = Annotated[list[Domain], Field(max_length=50), AfterValidator(_once_each)]


class AccountInfo(Output):
    id: int
    name: str
    crm_id: str | None
    cohort: str | None
    domains: list[str]
    owner_email: str | None
    renewal_on: date | None
    custom_fields: dict[str, FieldValue]
    interviews: int = Field(description="Interviews held with people of this account.")
    last_interview_on: date | None

    model_config = example(
        id=3,
        name="Northwind Logistics",
        crm_id="0018Z00002x",
        cohort="enterprise",
        domains=["northwind.example"],
        owner_email="ada@example.com",
        renewal_on="2027-03-01",
        custom_fields={"plan": "gold", "seats": 40},
        interviews=4,
        last_interview_on="2026-10-14",
    )


class AccountPage(Page[AccountInfo]):
    model_config = example(items=[], next_cursor=None)


class NewAccount(Input):
    name: LongName
    crm_id: CrmId | None = None
    cohort: Cohort | None = None
    domains: Domains = Field(default_factory=list)
    owner_email: Email | None = Field(None, description="Who of us approves contact around the renewal.")
    renewal_on: date | None = None
    custom_fields: CustomFields = Field(default_factory=dict)

    model_config = example(
        name="Northwind Logistics",
        crm_id="0018Z00002x",
        cohort="enterprise",
        domains=["northwind.example"],
        owner_email="ada@example.com",
        renewal_on="2027-03-01",
        custom_fields={"plan": "gold", "seats": 40},
    )


class AccountChange(Input):
    """Fields left out stay as they are; `domains` and `custom_fields` replace all there were."""

    name: LongName | None = None
    crm_id: CrmId | None = None
    cohort: Cohort | None = None
    domains: Domains | None = None
    owner_email: Email | None = None
    renewal_on: date | None = None
    custom_fields: CustomFields | None = None

    model_config = example(cohort="mid-market")


class CohortList(Output):
    items: list[str]

    model_config = example(items=["enterprise", "mid-market", "self-serve"])
