"""What runs over the whole repository's suggestions take and give."""

from datetime import datetime
from typing import Any

from pydantic import Field

from api.schemas import Input, Named, Output, Page, example
from models.analysis import RunStatus

TAGS_MAX = 1000

_SAMPLE = {
    "passage_id": 881,
    "interview_id": 12,
    "start_ms": 61200,
    "end_ms": 83100,
    "text": "We only noticed on Monday that nothing had synced.",
    "before": None,
    "after": 0.82,
}
_TAG = {
    "tag_id": 4,
    "name": "Sync fails silently",
    "model_version": 3,
    "new": 7,
    "gone": 2,
    "changed": 4,
    "kept": 11,
    "samples": [_SAMPLE],
}
_EXAMPLE = {
    "id": 2,
    "status": "proposed",
    "progress": 1.0,
    "options": {"tag_ids": None},
    "summary": {"passages": 4120, "new": 7, "gone": 2, "changed": 4, "kept": 11, "tags": [_TAG]},
    "error": None,
    "created_at": "2026-11-02T09:00:00Z",
    "created_by": {"id": 1, "name": "Ada"},
    "started_at": "2026-11-02T09:00:01Z",
    "finished_at": "2026-11-02T09:00:04Z",
    "decided_at": None,
    "decided_by": None,
}


class NewTaggingRun(Input):
    tag_ids: list[int] | None = Field(
        None, min_length=1, max_length=TAGS_MAX, description="Only these tags; all where left out."
    )

    model_config = example(tag_ids=[4])


class TaggingOptions(Output):
    tag_ids: list[int] | None = None

    model_config = example(tag_ids=[4])


class TaggingSample(Output):
    """A suggestion that the run would make, take away or change: its probability before and after."""

    passage_id: int
    interview_id: int
    start_ms: int
    end_ms: int
    text: str
    before: float | None
    after: float | None

    model_config = example(**_SAMPLE)


class TagDifference(Output):
    """What the run would do to one tag's suggestions. `changed` have another probability, `kept` are as they were."""

    tag_id: int
    name: str
    model_version: int
    new: int
    gone: int
    changed: int
    kept: int
    samples: list[TaggingSample]

    model_config = example(**_TAG)


class TaggingSummary(Output):
    """What the run would do. Suggestions that somebody decided are not among them: they stay."""

    passages: int = Field(description="Passages looked at.")
    new: int
    gone: int
    changed: int
    kept: int
    tags: list[TagDifference]

    model_config = example(**_EXAMPLE["summary"])  # type: ignore[arg-type]


class TaggingRunInfo(Output):
    """A run: queued, running, proposed until somebody applies or dismisses it, or failed with a problem in `error`."""

    id: int
    status: RunStatus
    progress: float
    options: TaggingOptions
    summary: TaggingSummary | None
    error: dict[str, Any] | None
    created_at: datetime
    created_by: Named | None
    started_at: datetime | None
    finished_at: datetime | None
    decided_at: datetime | None
    decided_by: Named | None

    model_config = example(**_EXAMPLE)


class TaggingRunPage(Page[TaggingRunInfo]):
    model_config = example(items=[], next_cursor=None)
