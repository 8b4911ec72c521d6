"""What highlights take and give."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import Input, Named, Output, Page, example
from api.search.schemas import HIT_INTERVIEW, HitInterview
from api.suppressions.schemas import RowId
from api.tags.schemas import EditVersion
from models.interviews import SpeakerRole

Note = Annotated[str, StringConstraints(strip_whitespace=True)]
TagIds = Annotated[list[RowId], Field(max_length=1000)]

_PLACE = {"first_segment_id": 311, "start_char": 8, "last_segment_id": 311, "end_char": 50}
_TAG = {
    "id": 4,
    "name": "Sync fails silently",
    "color": "#c2410c",
    "from_suggestion": False,
    "created_by": {"id": 1, "name": "Ada"},
}
_EXAMPLE = {
    "id": 31,
    "guid": "5e5d0d4a-6b0b-4c36-8d3b-3f6f0f3b7a55",
    "interview_id": 12,
    **_PLACE,
    "start_ms": 62100,
    "end_ms": 67950,
    "is_detached": False,
    "text": "noticed on Monday that nothing had synced.",
    "original_text": None,
    "note": "",
    "speaker": "Mara Lindqvist",
    "role": "customer",
    "tags": [_TAG],
    "edit_version": 1,
    "created_by": {"id": 1, "name": "Ada"},
    "created_at": "2026-11-02T09:00:00Z",
    "updated_at": "2026-11-02T09:00:00Z",
}


class Place(Input):
    """From a character of one segment up to, not including, a character of the same or a later one. Characters are
    counted as Unicode code points; spaces at the ends are left out."""

    first_segment_id: RowId
    start_char: int = Field(ge=0)
    last_segment_id: RowId
    end_char: int = Field(ge=0)

    model_config = example(**_PLACE)


class HighlightTagInfo(Output):
    """A tag on a highlight. `from_suggestion` says that it was suggested and accepted."""

    id: int
    name: str
    color: str | None
    from_suggestion: bool
    created_by: Named | None

    model_config = example(**_TAG)


class HighlightInfo(Output):
    """A span that a researcher marked, with its words and times.

    Where `is_detached`, the transcript no longer holds what was marked: segments are null, text and times are those
    from before. `original_text` is what was marked, where other words stand there since. The speaker is that of the
    first segment.
    """

    id: int
    guid: str
    interview_id: int
    first_segment_id: int | None
    start_char: int
    last_segment_id: int | None
    end_char: int
    start_ms: int
    end_ms: int
    is_detached: bool
    text: str
    original_text: str | None
    note: str
    speaker: str | None
    role: SpeakerRole | None
    tags: list[HighlightTagInfo]
    edit_version: int
    created_by: Named | None
    created_at: datetime
    updated_at: datetime

    model_config = example(**_EXAMPLE)


class HighlightList(Output):
    """An interview's highlights, in the order of speech."""

    items: list[HighlightInfo]

    model_config = example(items=[_EXAMPLE])


class HighlightInInterview(HighlightInfo):
    """A highlight with the interview that it is in, so that it can be named and played."""

    interview: HitInterview

    model_config = example(**_EXAMPLE, interview=HIT_INTERVIEW)


class HighlightPage(Page[HighlightInInterview]):
    model_config = example(items=[], next_cursor=None)


class NewHighlight(Place):
    """Text and times are read off the transcript."""

    tag_ids: TagIds = Field(default_factory=list)
    note: Note = ""

    model_config = example(**_PLACE, tag_ids=[4], note="")


class HighlightChange(Input):
    """Fields left out stay as they are. Tags are added and taken off one by one; `place` marks another span, and finds
    a place for a highlight that is detached."""

    edit_version: EditVersion
    add_tag_ids: TagIds = Field(default_factory=list)
    remove_tag_ids: TagIds = Field(default_factory=list)
    note: Note | None = None
    place: Place | None = None

    model_config = example(edit_version=1, add_tag_ids=[4], remove_tag_ids=[2])
