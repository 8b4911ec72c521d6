"""Where a comment stands in the transcript that is read."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.comments import Comment
from models.interviews import Interview
from models.transcripts import Segment


def find_segments(session: Session, interview: Interview, comments: Iterable[Comment]) -> Mapping[int, int | None]:
    """Segments of the current transcript by comment: its own while that is read, else the one spoken at its time."""
    wanted = list(comments)
    if not wanted:
        return {}
    rows = session.execute(
        select(Segment.id, Segment.start_ms)
        .where(Segment.transcript_id == interview.transcript_id)
        .order_by(Segment.start_ms, Segment.id)
    ).all()
    ids, starts = [row.id for row in rows], [row.start_ms for row in rows]
    present = set(ids)
    return {
        comment.id: comment.segment_id if comment.segment_id in present else _find_at(ids, starts, comment.start_ms)
        for comment in wanted
    }


def _find_at(ids: Sequence[int], starts: Sequence[int], at_ms: int) -> int | None:
    """The last segment that has begun by then, the first where none has."""
    return ids[max(0, bisect_right(starts, at_ms) - 1)] if ids else None
