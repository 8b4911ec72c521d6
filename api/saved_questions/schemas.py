"""What saved questions take and give."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.schemas import Input, Name, Named, Output, Page, example
from api.search.schemas import RoleFilter, SearchMode
from models.interviews import InterviewKind

Value = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=320)]

_ASKED: dict[str, Any] = {"q": "What is hard in the first week?", "cohort": "enterprise", "from": "2026-07-01"}
_INFO: dict[str, Any] = {
    "id": 4,
    "name": "First week, enterprise",
    "asked": _ASKED,
    "is_shared": True,
    "is_mine": True,
    "owner": {"id": 2, "name": "Ada"},
    "opened_at": "2026-11-12T08:30:00Z",
}


class AskedQuestion(BaseModel):
    """A question with its filters, one value each as the page Ask holds them; what is left out has its default."""

    q: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    mode: SearchMode = SearchMode.HYBRID
    speaker_role: RoleFilter = RoleFilter.CUSTOMER
    account: Value | None = None
    study: Value | None = None
    cohort: Value | None = None
    participant: Value | None = None
    kind: InterviewKind | None = None
    tag: Value | None = None
    theme: Value | None = None
    held_from: date | None = Field(None, alias="from")
    held_to: date | None = Field(None, alias="to")

    model_config = ConfigDict(extra="forbid", **example(**_ASKED))


class SavedQuestionInfo(Output):
    id: int
    name: str
    asked: AskedQuestion
    is_shared: bool = Field(description="Whether everybody who may read interviews sees it.")
    is_mine: bool
    owner: Named
    opened_at: datetime = Field(description="When its owner last looked at the answer.")

    model_config = example(**_INFO)


class SavedQuestionPage(Page[SavedQuestionInfo]):
    model_config = example(items=[_INFO], next_cursor=None)


class NewSavedQuestion(Input):
    name: Name
    asked: AskedQuestion
    is_shared: bool = False

    model_config = example(name="First week, enterprise", asked=_ASKED)


class SavedQuestionChange(Input):
    name: Name | None = None
    is_shared: bool | None = None

    model_config = example(is_shared=True)


class SavedQuestionNews(Output):
    """What came since the owner last looked: interviews that the filters let through, and who of them speaks of it."""

    since: datetime
    interviews: int
    customers: int = Field(description="Of those interviews, who speaks of it or was asked about it.")

    model_config = example(since="2026-11-12T08:30:00Z", interviews=4, customers=2)
