"""Highlights and the tags on them."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, SessionDep, SettingsDep, needs
from api.highlights import listing, service
from api.highlights.schemas import HighlightChange, HighlightInfo, HighlightList, HighlightPage, NewHighlight
from api.pagination import Cursor, PageLimit

router = APIRouter(prefix="/api", tags=["highlights"])


@router.get("/interviews/{interview_id}/highlights", dependencies=[needs(Capability.READ_INTERVIEWS)])
def list_interview_highlights(interview_id: int, session: SessionDep) -> HighlightList:
    """What is highlighted in an interview, in the order of speech; detached highlights too."""
    return listing.list_of_interview(session, interview_id)


@router.post("/interviews/{interview_id}/highlights", status_code=201, dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def create_highlight(
    interview_id: int, body: NewHighlight, session: SessionDep, settings: SettingsDep, principal: CurrentPrincipal
) -> HighlightInfo:
    """Marks a span of the interview's current transcript. Highlights may overlap."""
    return service.create_highlight(session, settings, interview_id, body, principal.user_id)


@router.get("/highlights", dependencies=[needs(Capability.READ_INTERVIEWS)])
def list_highlights(
    session: SessionDep,
    limit: PageLimit,
    cursor: Cursor = None,
    tag: Annotated[
        list[str] | None, Query(description="Ids or names of tags, any of which counts, or one below it.")
    ] = None,
    interview_id: Annotated[list[int] | None, Query(description="Only in these interviews.")] = None,
    created_by: Annotated[list[int] | None, Query(description="Only by these users.")] = None,
    is_detached: Annotated[bool | None, Query(description="Only those without, or with, a place.")] = None,
) -> HighlightPage:
    """Highlights of all interviews, newest first."""
    wanted = listing.Wanted(
        tags=tag or [], interview_ids=interview_id or [], created_by=created_by or [], is_detached=is_detached
    )
    return listing.list_highlights(session, limit, cursor, wanted)


@router.patch("/highlights/{highlight_id}", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def change_highlight(
    highlight_id: int, body: HighlightChange, session: SessionDep, settings: SettingsDep, principal: CurrentPrincipal
) -> HighlightInfo:
    """Changes a highlight's tags, note or place."""
    return service.change_highlight(session, settings, highlight_id, body, principal.user_id)


@router.delete("/highlights/{highlight_id}", status_code=204, dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def delete_highlight(highlight_id: int, session: SessionDep) -> None:
    """Deletes a highlight; what was said stays."""
    service.delete_highlight(session, highlight_id)
