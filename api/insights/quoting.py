"""Whether what was said in an interview may be quoted."""

from collections.abc import Collection
from enum import StrEnum

from sqlalchemy.orm import Session

from models.chunks import cut
from search.hydration import Rows, load_interviews


class Purpose(StrEnum):
    READING = "reading"
    """Shown to somebody who may read interviews."""
    EXPORT = "export"
    """Written to a file, which leaves this machine."""


def load_quotable(session: Session, interview_ids: Collection[int], purpose: Purpose) -> Rows:
    """The one place that decides it: these interviews less those that may not be quoted for the purpose.

    What search may not show is not quoted, and what was said in a confidential study goes into no file.
    """
    return {
        row.id: row
        for chunk in cut(interview_ids)
        for row in load_interviews(session, chunk).values()
        if purpose is Purpose.READING or not row.is_confidential
    }
