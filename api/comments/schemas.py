"""What comments take and give."""

from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from api.highlights.schemas import Place
from api.schemas import Input, Named, Output, example
from api.tags.schemas import EditVersion

CommentText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

_PLACE = {"first_segment_id": 311, "start_char": 8, "last_segment_id": 311, "end_char": 50}
_REPLY = {
    "id": 9,
    "text": "The same at Harbour Freight.",
    "edit_version": 1,
    "is_edited": False,
    "is_mine": False,
    "created_by": {"id": 2, "name": "Ben"},
    "created_at": "2026-11-02T10:00:00Z",
}
_EXAMPLE = {
    **_REPLY,
    "id": 8,
    "text": "Is this the bug of October?",
    "is_mine": True,
    "created_by": {"id": 1, "name": "Ada"},
    "created_at": "2026-11-02T09:00:00Z",
    "interview_id": 12,
    "segment_id": 311,
    "start_ms": 62100,
    "end_ms": 67950,
    "quote": "noticed on Monday that nothing had synced.",
    "resolved_at": None,
    "resolved_by": None,
    "replies": [_REPLY],
}


class ReplyInfo(Output):
    """What somebody wrote. `is_mine` says that who asks wrote it, and may edit it."""

    id: int
    text: str
    edit_version: int
    is_edited: bool
    is_mine: bool
    created_by: Named | None
    created_at: datetime

    model_config = example(**_REPLY)


class CommentInfo(ReplyInfo):
    """A comment with its place and its replies, oldest first.

    `segment_id` is the segment of the present transcript that it stands beside: the one commented on, or in a newer
    version the one spoken at that time; null where nothing is. `quote` is what was said when the comment was made.
    """

    interview_id: int
    segment_id: int | None
    start_ms: int
    end_ms: int
    quote: str
    resolved_at: datetime | None
    resolved_by: Named | None
    replies: list[ReplyInfo]

    model_config = example(**_EXAMPLE)


class CommentList(Output):
    """An interview's comments, in the order of speech."""

    items: list[CommentInfo]

    model_config = example(items=[_EXAMPLE])


class NewComment(Place):
    """The words commented on, given as for highlights, and what there is to say about them."""

    text: CommentText

    model_config = example(**_PLACE, text="Is this the bug of October?")


class NewReply(Input):
    text: CommentText

    model_config = example(text="The same at Harbour Freight.")


class CommentChange(Input):
    """Fields left out stay as they are. `is_resolved` is for comments, not for replies."""

    edit_version: EditVersion
    text: CommentText | None = None
    is_resolved: bool | None = None

    model_config = example(edit_version=1, is_resolved=True)
