"""Insights that may be seen, and those that may be changed."""

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.sql.base import ExecutableOption

from api.auth.principal import Principal
from api.auth.roles import ROLES, Capability
from api.editing import require_newest
from models.errors import NotAllowed, NotFound
from models.insights import Evidence, Insight, InsightClaim
from models.people import Role


def is_visible(principal: Principal) -> ColumnElement[bool]:
    """The condition of those that somebody may see."""
    if principal.role == Role.ADMIN:
        return true()
    if principal.user_id is None:
        return Insight.is_shared == true()
    return or_(Insight.is_shared, Insight.created_by == principal.user_id)


def may_change(principal: Principal, insight: Insight) -> bool:
    """One's own; those of others where one's role keeps interviews too."""
    is_own = principal.user_id is not None and insight.created_by == principal.user_id
    return is_own or principal.role in ROLES[Capability.EDIT_INTERVIEWS]


def require_insight(session: Session, principal: Principal, insight_id: int) -> Insight:
    """With its claims and their evidence. One that may not be seen isn't there."""
    found = select(Insight).where(Insight.id == insight_id, is_visible(principal))
    return _require(session.scalars(found.options(with_claims())).one_or_none(), insight_id)


def lock_insight(session: Session, principal: Principal, insight_id: int, edit_version: int | None = None) -> Insight:
    """Locked until the commit, where it still is as who changes it saw it; its version is raised."""
    found = select(Insight).where(Insight.id == insight_id, is_visible(principal)).with_for_update()
    insight = _require(session.scalars(found.options(with_claims())).one_or_none(), insight_id)
    if not may_change(principal, insight):
        raise NotAllowed("This insight is somebody else's: only they and researchers may change it. Make your own.")
    if edit_version is not None:
        require_newest(insight.edit_version, edit_version, "this insight")
    insight.edit_version += 1
    return insight


def require_claim(insight: Insight, claim_id: int) -> InsightClaim:
    claim = next((claim for claim in insight.claims if claim.id == claim_id), None)
    if claim is None:
        raise NotFound(f"There is no claim {claim_id} in this insight. Somebody may have deleted it: load it again.")
    return claim


def require_evidence(insight: Insight, evidence_id: int) -> tuple[InsightClaim, Evidence]:
    """With the claim that it is in."""
    for claim in insight.claims:
        for piece in claim.evidence:
            if piece.id == evidence_id:
                return claim, piece
    raise NotFound(f"There is no evidence {evidence_id} in this insight. Somebody may have taken it out.")


def with_claims() -> ExecutableOption:
    return selectinload(Insight.claims).selectinload(InsightClaim.evidence)


def _require(insight: Insight | None, insight_id: int) -> Insight:
    if insight is None:
        raise NotFound(f"There is no insight {insight_id} that you may see. It may be deleted, or not shared.")
    return insight
