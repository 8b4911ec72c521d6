"""Highlights and the tags on them."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, SessionDep, SettingsDep, needs
from api.highlights import listing, service
from api.highlights.listing import WantedHighlights
from api.highlights.schemas import HighlightChange, HighlightInfo, HighlightList, HighlightPage, NewHighlight
from api.pagination import Cursor, PageLimit
from api.search.service import Wanted
from api.search.wanted import TagQuery
from models.interviews import InterviewKind

router = APIRouter(prefix="/api", tags=["highlights"])

READ = needs(Capability.READ_INTERVIEWS)
EDIT = needs(Capability.EDIT_INTERVIEWS)


def _read_wanted(
    tag: TagQuery = None,
    interview_id: Annotated[list[int] | None, Query(description="Only in these interviews.")] = None,
    study: Annotated[list[str] | None, Query(description="Ids or names.")] = None,
    account: Annotated[list[str] | None, Query(description="Ids, names or mail domains.")] = None,
    cohort: Annotated[list[str] | None, Query()] = None,
    kind: Annotated[list[InterviewKind] | None, Query()] = None,
    held_from: Annotated[date | None, Query(alias="from", description="Held on this day or later.")] = None,
    held_to: Annotated[date | None, Query(alias="to", description="Held on this day or earlier.")] = None,
    created_by: Annotated[list[int] | None, Query(description="Only by these users.")] = None,
    is_detached: Annotated[bool | None, Query(description="Only those without, or with, a place.")] = None,
) -> WantedHighlights:
    interviews = Wanted(
        interview_ids=interview_id or [],
        studies=study or [],
        accounts=account or [],
        cohorts=cohort or [],
        kinds=kind or [],
        held_from=held_from,
        held_to=held_to,
    )
    return WantedHighlights(interviews, tag or [], created_by or [], is_detached)


WantedHighlightsDep = Annotated[WantedHighlights, Depends(_read_wanted)]


@router.get("/interviews/{interview_id}/highlights", dependencies=[READ])
def list_interview_highlights(interview_id: int, session: SessionDep) -> HighlightList:
    """What is highlighted in an interview, in the order of speech; detached highlights too."""
    return listing.list_of_interview(session, interview_id)


@router.post("/interviews/{interview_id}/highlights", status_code=201, dependencies=[EDIT])
def create_highlight(
    interview_id: int, body: NewHighlight, session: SessionDep, settings: SettingsDep, principal: CurrentPrincipal
) -> HighlightInfo:
    """Marks a span of the interview's current transcript. Highlights may overlap."""
    return service.create_highlight(session, settings, interview_id, body, principal.user_id)


@router.get("/highlights", dependencies=[READ])
def list_highlights(
    session: SessionDep,
    limit: PageLimit,
    wanted: WantedHighlightsDep,
    cursor: Cursor = None,
) -> HighlightPage:
    """Highlights of all interviews, newest first."""
    return listing.list_highlights(session, limit, cursor, wanted)


@router.patch("/highlights/{highlight_id}", dependencies=[EDIT])
def change_highlight(
    highlight_id: int, body: HighlightChange, session: SessionDep, settings: SettingsDep, principal: CurrentPrincipal
) -> HighlightInfo:
    """Changes a highlight's tags, note or place."""
    return service.change_highlight(session, settings, highlight_id, body, principal.user_id)


@router.delete("/highlights/{highlight_id}", status_code=204, dependencies=[EDIT])
def delete_highlight(
    highlight_id: int,
    session: SessionDep,
    edit_version: Annotated[int, Query(ge=1, description="The version that was seen.")],
) -> None:
    """Deletes a highlight; what was said stays."""
    service.delete_highlight(session, highlight_id, edit_version)
