"""What the command palette finds."""

from enum import StrEnum

from api.schemas import Output, example


class FoundKind(StrEnum):
    ACCOUNT = "account"
    PARTICIPANT = "participant"
    STUDY = "study"
    INTERVIEW = "interview"
    THEME = "theme"
    TAG = "tag"
    INSIGHT = "insight"


class Found(Output):
    """Something with a page of its own; `detail` tells it from others of the name."""

    kind: FoundKind
    id: int
    name: str
    detail: str | None = None

    model_config = example(kind="participant", id=7, name="Mara Lindqvist", detail="Northwind Logistics")


class FoundList(Output):
    """Best first."""

    items: list[Found]

    model_config = example(
        items=[{"kind": "participant", "id": 7, "name": "Mara Lindqvist", "detail": "Northwind Logistics"}]
    )
