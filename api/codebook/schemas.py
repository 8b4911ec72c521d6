"""What the exchange of codebooks takes and gives."""

from enum import StrEnum

from pydantic import Field

from api.exchange.schemas import Change
from api.schemas import Input, Output, example


class CodebookFormat(StrEnum):
    QDC = "qdc"
    CSV = "csv"


class ProjectFormat(StrEnum):
    QDPX = "qdpx"
    CSV = "csv"


class CodebookSource(StrEnum):
    """What an imported file turned out to be."""

    QDC = "qdc"
    QDPX = "qdpx"
    CSV = "csv"


class CodebookOptions(Input):
    """The fields of the form beside the file."""

    dry_run: bool = Field(False, description="Answers what would happen, and changes nothing.")

    model_config = example(dry_run=True)


class TagOutcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    """It lies elsewhere than before; it may be changed as well."""
    SAME = "same"


class TagReport(Output):
    """What becomes of a tag of the file. `place` is where it stands there, like `row 3` or `line 12`."""

    place: str
    path: list[str]
    outcome: TagOutcome
    changes: dict[str, Change]

    model_config = example(
        place="line 12",
        path=["Reliability", "Sync fails silently"],
        outcome="changed",
        changes={"description": {"before": None, "after": "Nothing tells that data is stale."}},
    )


class CodebookCounts(Output):
    """Tags of the file by what becomes of them; `kept` are those here that the file doesn't name."""

    tags: int
    new: int
    changed: int
    moved: int
    same: int
    kept: int

    model_config = example(tags=42, new=40, changed=1, moved=0, same=1, kept=3)


class CodebookReport(Output):
    """A dry run lists every tag of the file, an import those that are new, changed or moved.

    `messages` say what of the file was not taken over.
    """

    dry_run: bool
    source: CodebookSource
    counts: CodebookCounts
    tags: list[TagReport]
    messages: list[str]

    model_config = example(
        dry_run=True,
        source="qdpx",
        counts={"tags": 42, "new": 40, "changed": 1, "moved": 0, "same": 1, "kept": 3},
        tags=[],
        messages=["Of a project only its codebook is taken over: 12 sources and 310 codings are not."],
    )
