"""Retention, for administrators; the archive, for whoever edits interviews."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, ReadSessionDep, SessionDep, SettingsDep, needs
from api.interviews.schemas import InterviewDetail
from api.pagination import Cursor, PageLimit
from api.problems import describe_problems
from api.retention import holds, rules
from api.retention.archiving import set_archived
from api.retention.schemas import (
    DuePage,
    HoldInfo,
    HoldPage,
    NewHold,
    ProposedRule,
    RetentionPreview,
    RetentionRuleList,
    SavedRule,
)
from models.base import now

router = APIRouter(tags=["retention"])

ADMINISTER = needs(Capability.ADMINISTER)
ASK = needs(Capability.ADMINISTER, records=None)
EDIT = needs(Capability.EDIT_INTERVIEWS)


@router.get("/api/retention/rules", dependencies=[ADMINISTER])
def list_retention_rules(session: SessionDep) -> RetentionRuleList:
    """How long recordings and transcripts are kept: defaults, and rules of studies."""
    return rules.list_rules(session)


@router.post("/api/retention/preview", dependencies=[ASK])
def preview_retention_rule(body: ProposedRule, session: ReadSessionDep, settings: SettingsDep) -> RetentionPreview:
    """What a rule would remove, and when. Nothing is changed."""
    return rules.preview_rule(session, settings, body, now())


@router.post("/api/retention/rules", dependencies=[ADMINISTER], responses=describe_problems(409))
def save_retention_rule(body: SavedRule, session: SessionDep, settings: SettingsDep) -> RetentionRuleList:
    """Makes, changes or takes away a rule. 409 where more would go at once than `confirmed_removals`."""
    return rules.save_rule(session, settings, body, now())


@router.get("/api/retention/upcoming", dependencies=[ADMINISTER])
def list_upcoming_removals(
    session: SessionDep,
    settings: SettingsDep,
    limit: PageLimit,
    cursor: Cursor = None,
    days: Annotated[int, Query(ge=0, le=3650, description="Within so many days.")] = 30,
) -> DuePage:
    """What retention removes soon, the most pressing first."""
    return rules.list_upcoming(session, settings, now(), days, limit, cursor)


@router.get("/api/retention/holds", dependencies=[ADMINISTER])
def list_legal_holds(session: SessionDep, limit: PageLimit, cursor: Cursor = None) -> HoldPage:
    """Legal holds, the newest first; those that were lifted too."""
    return holds.list_holds(session, limit, cursor)


@router.post("/api/retention/holds", status_code=201, dependencies=[ADMINISTER])
def place_legal_hold(body: NewHold, session: SessionDep, principal: CurrentPrincipal) -> HoldInfo:
    """From now on nothing of the interview, or of the study's interviews, is removed: by retention or by hand."""
    return holds.place_hold(session, body, principal)


@router.post("/api/retention/holds/{hold_id}/lift", dependencies=[ADMINISTER])
def lift_legal_hold(hold_id: int, session: SessionDep, principal: CurrentPrincipal) -> HoldInfo:
    """Lifts a hold. What is due by then goes with the next sweep."""
    return holds.lift_hold(session, hold_id, principal, now())


@router.post("/api/interviews/{interview_id}/archive", dependencies=[EDIT])
def archive_interview(interview_id: int, session: SessionDep) -> InterviewDetail:
    """Takes it out of lists, search and answers; by its link it stays readable."""
    return set_archived(session, interview_id, now())


@router.post("/api/interviews/{interview_id}/unarchive", dependencies=[EDIT])
def unarchive_interview(interview_id: int, session: SessionDep) -> InterviewDetail:
    """Brings it back."""
    return set_archived(session, interview_id, None)
