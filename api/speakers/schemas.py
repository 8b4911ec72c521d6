"""What speakers (voices in one interview) take and give."""

from api.schemas import Input, Name, Named, Output, example
from models.interviews import SpeakerRole


class SpeakerInfo(Output):
    """`label` is what diarization heard or the imported transcript said; `display_name` is what to show."""

    id: int
    label: str
    name: str | None
    display_name: str
    role: SpeakerRole | None
    role_is_suggested: bool
    participant: Named | None

    model_config = example(
        id=21,
        label="S1",
        name="Mara Lindqvist",
        display_name="Mara Lindqvist",
        role="customer",
        role_is_suggested=False,
        participant={"id": 7, "name": "Mara Lindqvist"},
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
