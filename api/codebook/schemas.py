"""What the exchange of codebooks takes and gives."""

from enum import StrEnum

from pydantic import Field

from api.exchange.schemas import Change, RowOutcome
from api.schemas import Input, Output, example


class CodebookFormat(StrEnum):
    QDC = "qdc"
    CSV = "csv"


class ProjectFormat(StrEnum):
    QDPX = "qdpx"


class CodebookSource(StrEnum):
    """What an imported file turned out to be."""

    QDC = "qdc"
    QDPX = "qdpx"
    CSV = "csv"


class CodebookOptions(Input):
    """The fields of the form beside the file."""

    dry_run: bool = Field(False, description="Answers what would happen, and changes nothing.")

    model_config = example(dry_run=True)


class TagReport(Output):
    """What becomes of a tag of the file: `place` is where it stands there, like `row 3` or `line 12`."""

    place: str
    path: list[str]
    outcome: RowOutcome
    changes: dict[str, Change]
    messages: list[str]

    model_config = example(
        place="line 12",
        path=["Reliability", "Sync fails silently"],
        outcome="updated",
        changes={"description": {"before": None, "after": "Nothing tells that data is stale."}},
        messages=[],
    )


class CodebookCounts(Output):
    """Tags of the file by what becomes of them."""

    tags: int
    created: int
    updated: int
    unchanged: int

    model_config = example(tags=42, created=40, updated=1, unchanged=1)


class CodebookReport(Output):
    """`tags` lists those that are added or changed, in a dry run the others too; `messages` what was not taken over."""

    dry_run: bool
    source: CodebookSource
    counts: CodebookCounts
    tags: list[TagReport]
    messages: list[str]

    model_config = example(
        dry_run=True,
        source="qdpx",
        counts={"tags": 42, "created": 40, "updated": 1, "unchanged": 1},
        tags=[],
        messages=["Of a project only the codebook is taken over; its 12 sources and 310 codings are not."],
    )
