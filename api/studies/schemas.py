"""What studies (research projects) take and give."""

from typing import Annotated

from pydantic import StringConstraints

from api.schemas import Input, LongName, Output, Page, example

Purpose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)]


class StudyInfo(Output):
    id: int
    name: str
    purpose: str | None
    interviews: int

    model_config = example(id=2, name="Onboarding 2026", purpose="Why do new teams stall in week one?", interviews=6)


class StudyPage(Page[StudyInfo]):
    model_config = example(items=[], next_cursor=None)


class NewStudy(Input):
    name: LongName
    purpose: Purpose | None = None

    model_config = example(name="Onboarding 2026", purpose="Why do new teams stall in week one?")


class StudyChange(Input):
    """Fields left out stay as they are."""

    name: LongName | None = None
    purpose: Purpose | None = None

    model_config = example(purpose="Why do new teams stall in weeks one and two?")
