"""Highlights as they are answered."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.highlights.schemas import HighlightInfo, HighlightTagInfo
from api.schemas import Named
from models.chunks import cut
from models.codebook import Highlight, HighlightTag, Tag
from models.interviews import Speaker
from models.people import User
from models.transcripts import Segment


def describe_highlight(session: Session, highlight_id: int) -> HighlightInfo:
    """One as it is now."""
    session.flush()
    return describe_highlights(session, session.execute(select_highlights().where(Highlight.id == highlight_id)))[0]


def select_highlights() -> Any:
    """Rows of highlights with who made them and whose words they mark."""
    return (
        select(Highlight, User, Speaker)
        .outerjoin(User, User.id == Highlight.created_by)
        .outerjoin(Segment, Segment.id == Highlight.first_segment_id)
        .outerjoin(Speaker, Speaker.id == Segment.speaker_id)
    )


def describe_highlights(session: Session, rows: Iterable[Any]) -> list[HighlightInfo]:
    """In the order of `rows`."""
    found = list(rows)
    tags = _list_tags(session, [row.Highlight.id for row in found])
    return [_describe(row, tags[row.Highlight.id]) for row in found]


def _describe(row: Any, tags: list[HighlightTagInfo]) -> HighlightInfo:
    highlight: Highlight = row.Highlight
    is_detached = highlight.is_detached()
    return HighlightInfo(
        id=highlight.id,
        guid=highlight.guid,
        interview_id=highlight.interview_id,
        first_segment_id=None if is_detached else highlight.first_segment_id,
        start_char=highlight.start_char,
        last_segment_id=None if is_detached else highlight.last_segment_id,
        end_char=highlight.end_char,
        start_ms=highlight.start_ms,
        end_ms=highlight.end_ms,
        is_detached=is_detached,
        text=highlight.text,
        original_text=highlight.original_text,
        note=highlight.note,
        speaker=row.Speaker.display_name if row.Speaker and not is_detached else None,
        role=row.Speaker.role if row.Speaker and not is_detached else None,
        tags=tags,
        edit_version=highlight.edit_version,
        created_by=_name(row.User),
        created_at=highlight.created_at,
        updated_at=highlight.updated_at,
    )


def _list_tags(session: Session, highlight_ids: Collection[int]) -> dict[int, list[HighlightTagInfo]]:
    """By highlight, by name."""
    tags: dict[int, list[HighlightTagInfo]] = defaultdict(list)
    for chunk in cut(highlight_ids):
        found = (
            select(HighlightTag, Tag, User)
            .join(Tag, Tag.id == HighlightTag.tag_id)
            .outerjoin(User, User.id == HighlightTag.created_by)
            .where(HighlightTag.highlight_id.in_(chunk))
            .order_by(Tag.name, Tag.id)
        )
        for row in session.execute(found):
            tags[row.HighlightTag.highlight_id].append(
                HighlightTagInfo(
                    id=row.Tag.id,
                    name=row.Tag.name,
                    color=row.Tag.color,
                    from_suggestion=row.HighlightTag.from_suggestion,
                    created_by=_name(row.User),
                )
            )
    return tags


def _name(user: User | None) -> Named | None:
    return Named.model_validate(user) if user else None
