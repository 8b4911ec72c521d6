"""What a question about agreement answers."""

from pydantic import Field

from api.schemas import Named, Output, example

_ALPHA = {"value": 0.74, "low": 0.61, "high": 0.85, "reason": None}
_PAIR = {
    "coder_ids": [1, 2],
    "kappa": {"value": 0.71, "low": 0.55, "high": 0.84, "reason": None},
    "agreement": 0.93,
    "both": 11,
    "only_first": 3,
    "only_second": 4,
    "neither": 82,
}
_TAG = {
    "tag_id": 4,
    "name": "Sync fails silently",
    "path": ["Reliability", "Sync fails silently"],
    "color": "#c2410c",
    "units": 100,
    "tagged": {"1": 14, "2": 15},
    "agreement": 0.93,
    "alpha": _ALPHA,
    "pairs": [_PAIR],
}
_PASSAGE = {
    "passage_id": 881,
    "interview_id": 12,
    "title": "Northwind: first month",
    "start_ms": 61200,
    "end_ms": 83100,
    "text": "We only noticed on Monday that nothing had synced.",
    "has_recording": True,
    "choices": [{"coder_id": 1, "tag_ids": [4]}, {"coder_id": 2, "tag_ids": []}],
}


class Measure(Output):
    """A coefficient: 1 is perfect agreement, 0 what chance alone gives. `low` to `high` covers it with 95 %.

    `reason` says why it can't be told, where `value` is null, or why it isn't to be relied on: there is too little.
    """

    value: float | None
    low: float | None
    high: float | None
    reason: str | None = None

    model_config = example(**_ALPHA)


class Coder(Named):
    """A researcher who is compared: in how many of the interviews, and with how many tagged highlights there."""

    interviews: int
    highlights: int

    model_config = example(id=1, name="Ada", interviews=5, highlights=40)


class PairAgreement(Output):
    """Two researchers, over the passages that both have coded: how many both, one or neither tagged."""

    coder_ids: tuple[int, int]
    kappa: Measure = Field(description="Cohen's kappa.")
    agreement: float | None = Field(description="Share of passages on which the two agree.")
    both: int
    only_first: int
    only_second: int
    neither: int

    model_config = example(**_PAIR)


class TagAgreement(Output):
    """All of them on one tag. `tagged` counts passages by researcher's id; `agreement` is over all pairs."""

    tag_id: int
    name: str
    path: list[str]
    color: str | None
    units: int
    tagged: dict[int, int]
    agreement: float | None
    alpha: Measure = Field(description="Krippendorff's alpha, nominal.")
    pairs: list[PairAgreement]

    model_config = example(**_TAG)


class Choice(Output):
    """What one researcher put on a passage."""

    coder_id: int
    tag_ids: list[int]

    model_config = example(coder_id=1, tag_ids=[4])


class DifferingPassage(Output):
    """A passage on whose tags they differ; `choices` holds those who have coded its interview."""

    passage_id: int
    interview_id: int
    title: str
    start_ms: int
    end_ms: int
    text: str
    has_recording: bool = Field(description="Whether there is sound to hear.")
    choices: list[Choice]

    model_config = example(**_PASSAGE)


class AgreementReport(Output):
    """Units are customers' passages of interviews that at least two of the researchers have coded.

    `alpha`, `agreement` and `pairs` of the whole take each tag on each passage as one decision. Tags that agree least
    come first, and passages on which most tags differ.
    """

    coders: list[Coder]
    interviews: int
    units: int
    agreement: float | None
    alpha: Measure
    pairs: list[PairAgreement]
    tags: list[TagAgreement]
    differing: list[DifferingPassage]
    differing_total: int

    model_config = example(
        coders=[{"id": 1, "name": "Ada", "interviews": 5, "highlights": 40}],
        interviews=5,
        units=100,
        agreement=0.93,
        alpha=_ALPHA,
        pairs=[_PAIR],
        tags=[_TAG],
        differing=[_PASSAGE],
        differing_total=7,
    )
