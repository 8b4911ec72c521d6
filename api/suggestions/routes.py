"""Suggested tags, decisions about them, and what they are suggested by."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, RuntimeDep, SessionDep, needs
from api.pagination import Cursor, PageLimit
from api.suggestions import deciding, listing, measures
from api.suggestions.schemas import (
    Decided,
    Decisions,
    SuggestionInfo,
    SuggestionList,
    SuggestionPage,
    SuggestionSort,
    TagModelInfo,
)
from models.tagging import SuggestionStatus

router = APIRouter(prefix="/api", tags=["suggestions"])

READ = needs(Capability.READ_INTERVIEWS)
EDIT = needs(Capability.EDIT_INTERVIEWS)
Statuses = Annotated[list[SuggestionStatus] | None, Query(description="Pending ones where left out.")]


@router.get("/interviews/{interview_id}/suggestions", dependencies=[READ])
def list_interview_suggestions(interview_id: int, session: SessionDep, status: Statuses = None) -> SuggestionList:
    """Tags suggested for an interview's passages."""
    return listing.list_of_interview(session, interview_id, status or [SuggestionStatus.PENDING])


@router.get("/tags/{tag_id}/suggestions", dependencies=[READ])
def list_tag_suggestions(
    tag_id: int,
    session: SessionDep,
    limit: PageLimit,
    cursor: Cursor = None,
    status: Statuses = None,
    sort: SuggestionSort = SuggestionSort.PROBABILITY,
) -> SuggestionPage:
    """Passages that a tag is suggested for, in all interviews."""
    return listing.list_of_tag(session, tag_id, limit, cursor, status or [SuggestionStatus.PENDING], sort)


@router.get("/tags/{tag_id}/model", dependencies=[READ])
def get_tag_model(tag_id: int, session: SessionDep, runtime: RuntimeDep) -> TagModelInfo:
    """What decides about a tag, and how well what it says holds."""
    return measures.describe_model(session, runtime.settings, runtime.search.embedder.key, tag_id)


@router.post("/suggestions/decide", dependencies=[EDIT])
def decide_suggestions(body: Decisions, session: SessionDep, principal: CurrentPrincipal) -> Decided:
    """Accepts, rejects and undoes many at once."""
    return deciding.decide_many(session, body, principal.user_id)


@router.post("/suggestions/{suggestion_id}/accept", dependencies=[EDIT])
def accept_suggestion(suggestion_id: int, session: SessionDep, principal: CurrentPrincipal) -> SuggestionInfo:
    """Makes it a highlight with the tag. Accepting it again changes nothing; 409 where somebody rejected it."""
    return deciding.accept(session, suggestion_id, principal.user_id)


@router.post("/suggestions/{suggestion_id}/reject", dependencies=[EDIT])
def reject_suggestion(suggestion_id: int, session: SessionDep, principal: CurrentPrincipal) -> SuggestionInfo:
    """Says that the tag doesn't fit: it isn't suggested there again. 409 where somebody accepted it."""
    return deciding.reject(session, suggestion_id, principal.user_id)


@router.post("/suggestions/{suggestion_id}/undo", dependencies=[EDIT])
def undo_suggestion_decision(suggestion_id: int, session: SessionDep) -> SuggestionInfo:
    """Leaves it undecided again; a highlight that accepting made goes, unless somebody has worked on it since."""
    return deciding.undo(session, suggestion_id)
