"""What insights take and give."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator

from api.schemas import Input, LongName, Named, Output, Page, example
from api.search.schemas import HIT_INTERVIEW, HitInterview
from api.suppressions.schemas import RowId
from api.tags.schemas import EditVersion
from models.interviews import SpeakerRole

Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Position = Annotated[int, Field(ge=0, description="Counted from 0; beyond the end is the end.")]
Millisecond = Annotated[int, Field(ge=0, le=2**31 - 1)]
Wording = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]

_WORDING = "9f2c4e0a7d5b4f6e8a1c3b5d7f9e0a2c"


class EvidenceStatus(StrEnum):
    CURRENT = "current"
    EDITED = "edited"
    """The words are no longer those that were accepted."""
    DRAFT = "draft"
    """The transcript is a rough recognition: it proves nothing until it is accepted."""
    MISSING = "missing"
    """The interview stands, but the highlight was deleted, or its words are no longer in the transcript."""
    ERASED = "erased"
    """The interview was deleted. Nothing of what was said is left."""
    WITHHELD = "withheld"
    """It may not be shown here: consent or confidentiality forbids it."""


class ExportFormat(StrEnum):
    MARKDOWN = "md"
    DOCX = "docx"
    PDF = "pdf"


_EVIDENCE: dict[str, Any] = {
    "id": 91,
    "status": "current",
    "interview_id": 12,
    "highlight_id": 31,
    "start_ms": 62100,
    "end_ms": 67950,
    "text": "We only noticed on Monday that nothing had synced.",
    "speaker": "Mara Lindqvist",
    "role": "customer",
    "accepted_wording": _WORDING,
    "wording": _WORDING,
    "interview": HIT_INTERVIEW,
}
_CLAIM: dict[str, Any] = {
    "id": 17,
    "text": "Customers find out too late that a sync failed.",
    "customers": 1,
    "accounts": 1,
    "evidence": [_EVIDENCE],
}
_SUMMARY: dict[str, Any] = {
    "id": 5,
    "title": "Silent failures cost trust",
    "summary": "Those who were let down once check by hand from then on.",
    "study": {"id": 2, "name": "Onboarding 2026"},
    "is_shared": True,
    "edit_version": 3,
    "customers": 1,
    "accounts": 1,
    "flagged": 0,
    "may_change": True,
    "created_by": {"id": 1, "name": "Ada"},
    "created_at": "2026-11-02T09:00:00Z",
    "updated_at": "2026-11-02T09:30:00Z",
}


class EvidenceInfo(Output):
    """A quote as it is now. Its words and who said them are empty where the status lets nothing be shown.

    `accepted_wording` stands for the words when they were added or last accepted, `wording` for those shown. A quote
    of a draft, a missing, an erased or a withheld one counts for no customer.
    """

    id: int
    status: EvidenceStatus
    interview_id: int | None
    highlight_id: int | None
    start_ms: int
    end_ms: int
    text: str = Field(description="A line for each turn, begun by the speaker's name where several speak.")
    speaker: str | None
    role: SpeakerRole | None
    accepted_wording: str
    wording: str | None
    interview: HitInterview | None

    model_config = example(**_EVIDENCE)


class ClaimInfo(Output):
    """A claim, with the people and accounts whose words stand behind it."""

    id: int
    text: str
    customers: int
    accounts: int
    evidence: list[EvidenceInfo]

    model_config = example(**_CLAIM)


class _InsightHead(Output):
    id: int
    title: str
    summary: str
    study: Named | None
    is_shared: bool
    edit_version: int
    customers: int
    accounts: int
    flagged: int = Field(description="Pieces of evidence whose status is not `current`.")
    may_change: bool = Field(description="Whether who asks may change it.")
    created_by: Named | None
    created_at: datetime
    updated_at: datetime


class InsightSummary(_InsightHead):
    """An insight in a list."""

    claims: int
    evidence: int

    model_config = example(**_SUMMARY, claims=1, evidence=1)


class InsightInfo(_InsightHead):
    """An insight with everything that is in it."""

    claims: list[ClaimInfo]

    model_config = example(**_SUMMARY, claims=[_CLAIM])


class InsightPage(Page[InsightSummary]):
    model_config = example(items=[], next_cursor=None)


class NewEvidence(Input):
    """A highlight, a passage, or what is said in a stretch of an interview.

    `accepted_wording` is for putting back what was taken out: if its words have changed, that is still told.
    """

    highlight_id: RowId | None = None
    passage_id: RowId | None = None
    interview_id: RowId | None = None
    start_ms: Millisecond | None = None
    end_ms: Millisecond | None = None
    accepted_wording: Wording | None = None

    model_config = example(highlight_id=31)

    @model_validator(mode="after")
    def _check_source(self) -> Self:
        stretch = (self.interview_id, self.start_ms, self.end_ms)
        has_stretch = any(part is not None for part in stretch)
        if (self.highlight_id is not None) + (self.passage_id is not None) + has_stretch != 1:
            raise ValueError("name one source: highlight_id, passage_id, or interview_id with start_ms and end_ms")
        if has_stretch and (None in stretch or (self.start_ms or 0) >= (self.end_ms or 0)):
            raise ValueError("a stretch needs interview_id, and a start_ms before its end_ms")
        return self


class AddedEvidence(NewEvidence):
    """Where it goes; without `claim_id` behind a new claim at the end, whose words are `claim`."""

    claim_id: RowId | None = None
    claim: Text = ""
    position: Position | None = None

    model_config = example(highlight_id=31, claim_id=17)


class NewClaim(Input):
    text: Text = ""
    evidence: list[NewEvidence] = Field(default_factory=list)

    model_config = example(text="Customers find out too late that a sync failed.", evidence=[{"highlight_id": 31}])


class ClaimChange(NewClaim):
    """A claim as it shall be. With `id` its evidence stays as it is; without, it is a new one."""

    id: RowId | None = None

    model_config = example(id=17, text="Customers find out too late that a sync failed.")

    @model_validator(mode="after")
    def _check_evidence(self) -> Self:
        if self.id is not None and self.evidence:
            raise ValueError("evidence is given for new claims only; that of others is changed piece by piece")
        return self


class NewInsight(Input):
    title: LongName
    summary: Text = ""
    study_id: RowId | None = None
    claims: list[NewClaim] = Field(default_factory=list)

    model_config = example(title="Silent failures cost trust")


class InsightChange(Input):
    """Fields left out stay as they are. `claims` are all there shall be, in their order: one that is left out goes,
    with its evidence."""

    edit_version: EditVersion
    title: LongName | None = None
    summary: Text | None = None
    study_id: RowId | None = None
    is_shared: bool | None = None
    claims: list[ClaimChange] | None = None

    model_config = example(edit_version=3, is_shared=True)


class EvidenceMove(Input):
    """Where a piece of evidence shall be."""

    edit_version: EditVersion
    claim_id: RowId
    position: Position

    model_config = example(edit_version=3, claim_id=17, position=0)


class WordingAccepted(Input):
    """`wording` is that of the words which were seen: 409 where they have changed since."""

    edit_version: EditVersion
    wording: Wording

    model_config = example(edit_version=3, wording=_WORDING)
