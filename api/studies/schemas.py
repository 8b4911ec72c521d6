"""What studies (research projects) take and give."""

from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import Input, LongName, Output, Page, example
from models.customers import StudyKind

Purpose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)]


class StudyInfo(Output):
    id: int
    name: str
    purpose: str | None
    public_name: str | None = Field(description="What customers and sales are told it is called.")
    kind: StudyKind
    is_confidential: bool = Field(description="Whether its words are kept from the writer.")
    interviews: int

    model_config = example(
        id=2,
        name="Onboarding 2026",
        purpose="Why do new teams stall in week one?",
        public_name="Getting started",
        kind="interview",
        is_confidential=False,
        interviews=6,
    )


class StudyPage(Page[StudyInfo]):
    model_config = example(items=[], next_cursor=None)


class NewStudy(Input):
    name: LongName
    purpose: Purpose | None = None
    public_name: LongName | None = None
    kind: StudyKind = StudyKind.INTERVIEW
    is_confidential: bool = False

    model_config = example(
        name="Onboarding 2026",
        purpose="Why do new teams stall in week one?",
        public_name="Getting started",
        kind="interview",
    )


class StudyChange(Input):
    """Fields left out stay as they are."""

    name: LongName | None = None
    purpose: Purpose | None = None
    public_name: LongName | None = None
    kind: StudyKind | None = None
    is_confidential: bool | None = None

    model_config = example(purpose="Why do new teams stall in weeks one and two?")
