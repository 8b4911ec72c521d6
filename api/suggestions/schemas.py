"""What suggested tags take and give."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field, model_validator

from api.schemas import Input, Named, Output, Page, example
from api.search.schemas import HIT_INTERVIEW, HitInterview
from models.interviews import SpeakerRole
from models.tagging import SuggestionStatus, TagModelKind

DECISIONS_MAX = 500

_EXAMPLE = {
    "id": 52,
    "tag": {"id": 4, "name": "Sync fails silently", "color": "#c2410c"},
    "interview_id": 12,
    "passage_id": 881,
    "first_segment_id": 311,
    "last_segment_id": 312,
    "start_ms": 61200,
    "end_ms": 83100,
    "speaker": "Mara Lindqvist",
    "role": "customer",
    "text": "We only noticed on Monday that nothing had synced.",
    "probability": 0.82,
    "model_version": 3,
    "status": "pending",
    "decided_at": None,
    "decided_by": None,
    "highlight_id": None,
    "created_at": "2026-11-02T09:00:00Z",
}

_BIN = {"predicted": 0.84, "observed": 0.8, "count": 15}


class SuggestionSort(StrEnum):
    PROBABILITY = "probability"
    """The surest first."""
    UNCERTAINTY = "uncertainty"
    """Those nearest to even odds first: deciding them teaches most."""


class SuggestedTag(Output):
    id: int
    name: str
    color: str | None

    model_config = example(id=4, name="Sync fails silently", color="#c2410c")


class SuggestionInfo(Output):
    """A tag suggested for a passage, which lies in these segments. It counts as nobody's work until accepted.

    `probability` is the chance that the tag fits, by version `model_version` of what decides about it.
    """

    id: int
    tag: SuggestedTag
    interview_id: int
    passage_id: int
    first_segment_id: int
    last_segment_id: int
    start_ms: int
    end_ms: int
    speaker: str | None
    role: SpeakerRole | None
    text: str
    probability: float
    model_version: int
    status: SuggestionStatus
    decided_at: datetime | None
    decided_by: Named | None
    highlight_id: int | None = Field(description="What carries the tag since it was accepted.")
    created_at: datetime

    model_config = example(**_EXAMPLE)


class SuggestionList(Output):
    """An interview's suggestions, in the order of speech, those of one passage by probability."""

    items: list[SuggestionInfo]

    model_config = example(items=[_EXAMPLE])


class SuggestionInInterview(SuggestionInfo):
    """A suggestion with the interview that it is in, so that it can be named and played."""

    interview: HitInterview

    model_config = example(
        **_EXAMPLE,
        interview=HIT_INTERVIEW,
    )


class SuggestionPage(Page[SuggestionInInterview]):
    model_config = example(items=[], next_cursor=None)


class Decisions(Input):
    """Ids of suggestions to accept, to reject, and to leave undecided again."""

    accept: list[int] = Field(default_factory=list, max_length=DECISIONS_MAX)
    reject: list[int] = Field(default_factory=list, max_length=DECISIONS_MAX)
    undo: list[int] = Field(default_factory=list, max_length=DECISIONS_MAX)

    model_config = example(accept=[52, 53], reject=[54], undo=[])

    @model_validator(mode="after")
    def decide_once(self) -> "Decisions":
        ids = [*self.accept, *self.reject, *self.undo]
        if len(set(ids)) < len(ids):
            raise ValueError("a suggestion can be named only once")
        return self


class RefusedDecision(Output):
    """A suggestion that stays as it is, and why."""

    id: int
    detail: str

    model_config = example(id=54, detail="Ada has accepted this suggestion meanwhile. Undo that first.")


class Decided(Output):
    """What was decided, and what could not be; one that is refused stands in the way of no other."""

    items: list[SuggestionInfo]
    refused: list[RefusedDecision]

    model_config = example(items=[_EXAMPLE], refused=[])


class CalibrationBin(Output):
    """Predictions of about the same probability: their mean, and the share of them that held."""

    predicted: float
    observed: float
    count: int

    model_config = example(**_BIN)


class TagModelInfo(Output):
    """What decides about a tag.

    `described` goes by its name, description and examples; `learnt` by what people marked, accepted and rejected too.
    The measures are of examples that the model hadn't seen, none where it is described. `outcomes` compares what was
    suggested with what people decided. `version` is 0 where nothing has been suggested yet.
    """

    tag_id: int
    version: int
    kind: TagModelKind
    created_at: datetime | None
    threshold: float
    marked: int = Field(description="Passages that people marked with it, those accepted among them.")
    accepted: int
    rejected: int
    pending: int
    calibration: list[CalibrationBin]
    calibration_error: float | None = Field(description="Mean distance of predicted and observed, weighted by count.")
    brier: float | None = Field(description="Mean squared error of the probabilities.")
    outcomes: list[CalibrationBin]
    is_behind: bool = Field(description="Whether decisions have been made since that it hasn't learnt from yet.")

    model_config = example(
        tag_id=4,
        version=3,
        kind="learnt",
        created_at="2026-11-02T09:00:00Z",
        threshold=0.5,
        marked=18,
        accepted=12,
        rejected=3,
        pending=7,
        calibration=[_BIN],
        calibration_error=0.04,
        brier=0.02,
        outcomes=[_BIN],
        is_behind=False,
    )
