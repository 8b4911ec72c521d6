"""Commenting, replying, resolving. Of two people who change one comment the second is told."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.auth.roles import ROLES, Capability
from api.comments.reading import describe_comment
from api.comments.schemas import CommentChange, CommentInfo, NewComment
from api.editing import require_newest
from ingest.highlights import Span, read_span
from ingest.intake.touches import lock_interview
from models.base import now
from models.comments import Comment
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.settings import Settings


def create_comment(
    session: Session, settings: Settings, interview_id: int, new: NewComment, principal: Principal
) -> CommentInfo:
    interview = lock_interview(session, interview_id)
    if interview is None:
        raise NotFound(f"There is no interview {interview_id}. It may have been deleted.")
    _check(session, settings, interview_id, new.text)
    marked = read_span(
        session, interview, Span(new.first_segment_id, new.start_char, new.last_segment_id, new.end_char)
    )
    comment = Comment(
        interview_id=interview_id,
        segment_id=new.first_segment_id,
        start_ms=marked.start_ms,
        end_ms=marked.end_ms,
        quote=marked.text,
        text=new.text,
        created_by=principal.user_id,
    )
    session.add(comment)
    return describe_comment(session, comment, principal)


def reply(session: Session, settings: Settings, comment_id: int, text: str, principal: Principal) -> CommentInfo:
    """Answers the whole thread. What is replied to is open again."""
    comment = _require(session, comment_id)
    if comment.parent_id is not None:
        raise InvalidInput(f"{comment_id} is a reply itself. Reply to comment {comment.parent_id}.")
    _check(session, settings, comment.interview_id, text)
    if comment.resolved_at is not None:
        _settle(comment, is_resolved=False, user_id=None)
    session.add(
        Comment(
            interview_id=comment.interview_id,
            parent_id=comment.id,
            segment_id=comment.segment_id,
            start_ms=comment.start_ms,
            end_ms=comment.end_ms,
            quote=comment.quote,
            text=text,
            created_by=principal.user_id,
        )
    )
    return describe_comment(session, comment, principal)


def change_comment(
    session: Session, settings: Settings, comment_id: int, change: CommentChange, principal: Principal
) -> CommentInfo:
    """Answers the whole thread. Only who wrote it changes its words; whoever reads resolves it or opens it again."""
    comment = _require_unchanged(session, comment_id, change.edit_version)
    if change.text is not None:
        if not _is_own(comment, principal):
            raise NotAllowed("Somebody else wrote this. Reply to it instead.")
        _check_length(settings, change.text)
        comment.text, comment.edited_at = change.text, now()
    if change.is_resolved is not None:
        if comment.parent_id is not None:
            raise InvalidInput(
                "A reply can't be resolved. Resolve its comment.", errors={"is_resolved": "is for comments"}
            )
        _settle(comment, is_resolved=change.is_resolved, user_id=principal.user_id)
    comment.edit_version += 1
    return describe_comment(session, comment, principal)


def delete_comment(session: Session, comment_id: int, edit_version: int, principal: Principal) -> None:
    """With its replies. One's own goes while nobody else replied; who may edit interviews deletes any."""
    comment = _require_unchanged(session, comment_id, edit_version)
    if principal.role not in ROLES[Capability.EDIT_INTERVIEWS]:
        if not _is_own(comment, principal):
            raise NotAllowed("Somebody else wrote this. Ask a researcher to delete it.")
        if _has_replies_of_others(session, comment):
            raise Conflict("Others replied to this. Resolve it instead, or ask a researcher to delete it.")
    session.delete(comment)


def _settle(comment: Comment, *, is_resolved: bool, user_id: int | None) -> None:
    comment.resolved_at = now() if is_resolved else None
    comment.resolved_by = user_id if is_resolved else None


def _is_own(comment: Comment, principal: Principal) -> bool:
    return principal.user_id is not None and comment.created_by == principal.user_id


def _has_replies_of_others(session: Session, comment: Comment) -> bool:
    others = select(Comment.id).where(
        Comment.parent_id == comment.id, Comment.created_by.is_distinct_from(comment.created_by)
    )
    return session.scalars(others.limit(1)).first() is not None


def _check(session: Session, settings: Settings, interview_id: int, text: str) -> None:
    _check_length(settings, text)
    count = session.scalar(select(func.count()).select_from(Comment).where(Comment.interview_id == interview_id)) or 0
    if count >= settings.comments_per_interview_max:
        raise Conflict(
            f"This interview has {count} comments and replies, the most there may be "
            "(EARSHOT_COMMENTS_PER_INTERVIEW_MAX). Delete some first."
        )


def _check_length(settings: Settings, text: str) -> None:
    if len(text) > settings.comment_chars_max:
        raise InvalidInput(
            f"A comment has at most {settings.comment_chars_max} characters (EARSHOT_COMMENT_CHARS_MAX). Shorten it.",
            errors={"text": "is too long"},
        )


def _require_unchanged(session: Session, comment_id: int, edit_version: int) -> Comment:
    comment = _require(session, comment_id)
    require_newest(comment.edit_version, edit_version, "this comment")
    return comment


def _require(session: Session, comment_id: int) -> Comment:
    """Locked until the commit."""
    found = select(Comment).where(Comment.id == comment_id).with_for_update()
    comment = session.scalars(found.execution_options(populate_existing=True)).one_or_none()
    if comment is None:
        raise NotFound(f"There is no comment {comment_id}. Somebody may have deleted it, or its interview.")
    return comment
