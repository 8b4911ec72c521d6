"""What speakers (voices in one interview) take and give."""

from pydantic import Field

from api.schemas import Input, Name, Named, Output, example
from models.interviews import SpeakerRole

_EXAMPLE = {
    "id": 21,
    "label": "S1",
    "name": "Mara Lindqvist",
    "display_name": "Mara Lindqvist",
    "role": "customer",
    "role_is_suggested": False,
    "participant": {"id": 7, "name": "Mara Lindqvist"},
}


class SpeakerInfo(Output):
    """`label` is what diarization heard or the imported transcript said; `display_name` is what to show."""

    id: int
    label: str
    name: str | None
    display_name: str
    role: SpeakerRole | None
    role_is_suggested: bool
    participant: Named | None

    model_config = example(**_EXAMPLE)


class NewSpeaker(Input):
    """A voice that was not told from another's, and the segments of one transcript that are its."""

    name: Name | None = None
    role: SpeakerRole | None = None
    participant_id: int | None = None
    segment_ids: list[int] = Field(default_factory=list, max_length=100_000)

    model_config = example(name="Jonas Weber", role="customer", segment_ids=[311, 312])


class SpeakerMerge(Input):
    """The speaker that says all of it from then on."""

    into_id: int

    model_config = example(into_id=22)


class MergedSpeaker(Output):
    """What became of them, and the segments, of all versions, that were the other's."""

    speaker: SpeakerInfo
    segment_ids: list[int]

    model_config = example(
        speaker=_EXAMPLE,
        segment_ids=[311, 312],
    )


class SpeakerList(Output):
    items: list[SpeakerInfo]

    model_config = example(items=[])


class SpeakerChange(Input):
    """Fields left out stay as they are; null removes a name, a role or a link."""

    name: Name | None = None
    role: SpeakerRole | None = None
    participant_id: int | None = None

    model_config = example(name="Mara Lindqvist", role="customer", participant_id=7)
