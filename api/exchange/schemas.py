"""What an import takes beside its file, and its report."""

from enum import StrEnum

from pydantic import Field, Json

from api.schemas import Input, Output, example


class RowOutcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    ERROR = "error"


class ImportOptions(Input):
    """The fields of the form beside the file."""

    mapping: Json[dict[str, str | None]] = Field(
        default_factory=dict,
        description="A JSON object of our fields and the file's columns, null to leave a field out: "
        '`{"name": "Customer", "field.tier": "Level"}`.',
    )
    dry_run: bool = Field(False, description="Answers what would happen, and changes nothing.")
    create_accounts: bool = Field(
        False, description="Whether participants' accounts that aren't here are made; else they are errors."
    )

    model_config = example(mapping='{"name": "Customer"}', dry_run=True)


class Change(Output):
    """A field's cell as it was and will be; null for nothing."""

    before: str | None
    after: str | None

    model_config = example(before="mid-market", after="enterprise")


class RowReport(Output):
    """What becomes of a row; `row` as a spreadsheet counts, the header being 1."""

    row: int
    outcome: RowOutcome
    messages: list[str]
    changes: dict[str, Change]

    model_config = example(
        row=17, outcome="updated", messages=[], changes={"cohort": {"before": "mid-market", "after": "enterprise"}}
    )


class ImportCounts(Output):
    """Rows by what becomes of them."""

    rows: int
    created: int
    updated: int
    unchanged: int
    errors: int

    model_config = example(rows=380, created=41, updated=1, unchanged=338, errors=0)


class ImportReport(Output):
    """A dry run reports every row, an import those that changed something or have a message, `left_out` more not."""

    dry_run: bool
    counts: ImportCounts
    columns: dict[str, str] = Field(description="The file's column by our field.")
    ignored_columns: list[str]
    rows: list[RowReport]
    left_out: int

    model_config = example(
        dry_run=True,
        counts={"rows": 1, "created": 1, "updated": 0, "unchanged": 0, "errors": 0},
        columns={"name": "Company"},
        ignored_columns=["Phone"],
        rows=[{"row": 2, "outcome": "created", "messages": [], "changes": {}}],
        left_out=0,
    )
