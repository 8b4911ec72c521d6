"""Comments as they are answered."""

from collections import defaultdict
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from api.auth.principal import Principal
from api.comments.placing import find_segments
from api.comments.schemas import CommentInfo, CommentList, ReplyInfo
from api.interviews.service import require_interview
from api.schemas import Named
from models.comments import Comment
from models.people import User

_Resolver = aliased(User)


class _Read(NamedTuple):
    comment: Comment
    author: User | None
    resolver: User | None


def list_comments(session: Session, interview_id: int, principal: Principal) -> CommentList:
    """In the order of speech, resolved ones too."""
    interview = require_interview(session, interview_id)
    rows = _read(session, Comment.interview_id == interview_id)
    replies: dict[int, list[ReplyInfo]] = defaultdict(list)
    for row in rows:
        if row.comment.parent_id is not None:
            replies[row.comment.parent_id].append(ReplyInfo(**_list_values(row, principal)))
    threads = [row for row in rows if row.comment.parent_id is None]
    segments = find_segments(session, interview, (row.comment for row in threads))
    return CommentList(
        items=[
            _describe(row, segments[row.comment.id], replies[row.comment.id], principal)
            for row in sorted(threads, key=lambda row: (row.comment.start_ms, row.comment.id))
        ]
    )


def describe_comment(session: Session, comment: Comment, principal: Principal) -> CommentInfo:
    """The comment, or the one that a reply belongs to, as it is now."""
    session.flush()
    thread_id = comment.parent_id or comment.id
    rows = _read(session, (Comment.id == thread_id) | (Comment.parent_id == thread_id))
    (thread,) = (row for row in rows if row.comment.parent_id is None)
    replies = [ReplyInfo(**_list_values(row, principal)) for row in rows if row.comment.parent_id is not None]
    interview = require_interview(session, thread.comment.interview_id)
    segments = find_segments(session, interview, [thread.comment])
    return _describe(thread, segments[thread_id], replies, principal)


def _read(session: Session, condition: Any) -> list[_Read]:
    """Comments with who made and who resolved them, oldest first."""
    found = (
        select(Comment, User, _Resolver)
        .outerjoin(User, User.id == Comment.created_by)
        .outerjoin(_Resolver, _Resolver.id == Comment.resolved_by)
        .where(condition)
        .order_by(Comment.id)
    )
    rows = session.execute(found.execution_options(populate_existing=True))
    return [_Read(*row) for row in rows]


def _describe(row: _Read, segment_id: int | None, replies: list[ReplyInfo], principal: Principal) -> CommentInfo:
    comment = row.comment
    return CommentInfo(
        **_list_values(row, principal),
        interview_id=comment.interview_id,
        segment_id=segment_id,
        start_ms=comment.start_ms,
        end_ms=comment.end_ms,
        quote=comment.quote,
        resolved_at=comment.resolved_at,
        resolved_by=_name(row.resolver),
        replies=replies,
    )


def _list_values(row: _Read, principal: Principal) -> dict[str, Any]:
    comment = row.comment
    return {
        "id": comment.id,
        "text": comment.text,
        "edit_version": comment.edit_version,
        "is_edited": comment.edited_at is not None,
        "is_mine": principal.user_id is not None and comment.created_by == principal.user_id,
        "created_by": _name(row.author),
        "created_at": comment.created_at,
    }


def _name(user: User | None) -> Named | None:
    return Named.model_validate(user) if user else None
