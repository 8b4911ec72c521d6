"""Comments on what was said. Who reads interviews comments on them."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.roles import Capability
from api.comments import reading, service
from api.comments.schemas import CommentChange, CommentInfo, CommentList, NewComment, NewReply
from api.dependencies import CurrentPrincipal, SessionDep, SettingsDep, needs

router = APIRouter(prefix="/api", tags=["comments"], dependencies=[needs(Capability.READ_INTERVIEWS)])


@router.get("/interviews/{interview_id}/comments")
def list_comments(interview_id: int, session: SessionDep, principal: CurrentPrincipal) -> CommentList:
    """What was commented on an interview, in the order of speech, with the replies; resolved comments too."""
    return reading.list_comments(session, interview_id, principal)


@router.post("/interviews/{interview_id}/comments", status_code=201)
def create_comment(
    interview_id: int, body: NewComment, session: SessionDep, settings: SettingsDep, principal: CurrentPrincipal
) -> CommentInfo:
    """Comments on a span of the interview's current transcript."""
    return service.create_comment(session, settings, interview_id, body, principal)


@router.post("/comments/{comment_id}/replies", status_code=201)
def reply_to_comment(
    comment_id: int, body: NewReply, session: SessionDep, settings: SettingsDep, principal: CurrentPrincipal
) -> CommentInfo:
    """Replies; a resolved comment is open again. Answers the comment with all replies."""
    return service.reply(session, settings, comment_id, body.text, principal)


@router.patch("/comments/{comment_id}")
def change_comment(
    comment_id: int, body: CommentChange, session: SessionDep, settings: SettingsDep, principal: CurrentPrincipal
) -> CommentInfo:
    """Changes the text of one's own comment or reply; resolves anybody's comment or opens it again."""
    return service.change_comment(session, settings, comment_id, body, principal)


@router.delete("/comments/{comment_id}", status_code=204)
def delete_comment(
    comment_id: int,
    session: SessionDep,
    principal: CurrentPrincipal,
    edit_version: Annotated[int, Query(ge=1, description="The version that was seen.")],
) -> None:
    """Deletes a comment with its replies, or a reply: one's own, or anybody's with the right to edit interviews."""
    service.delete_comment(session, comment_id, edit_version, principal)
