"""Keeping insights. Of two people who change one the second is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.insights.checking import check_study, check_texts, refuse_too_much
from api.insights.describing import describe_insight
from api.insights.evidence import add_pieces
from api.insights.finding import lock_insight, require_claim, require_insight
from api.insights.schemas import ClaimChange, InsightChange, InsightInfo, NewClaim, NewEvidence, NewInsight
from models.insights import Insight, InsightClaim
from models.secret_key import SecretKey
from models.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """What keeping insights takes: limits, the key of wordings, and who asks."""

    settings: Settings
    key: SecretKey
    principal: Principal


def get_insight(session: Session, desk: Desk, insight_id: int) -> InsightInfo:
    return describe_insight(session, desk.key, desk.principal, require_insight(session, desk.principal, insight_id))


def create_insight(session: Session, desk: Desk, new: NewInsight) -> InsightInfo:
    """It is its author's alone until it is shared. A token has none to keep it for: what it makes is shared at once."""
    check_study(session, new.study_id)
    author = desk.principal.user_id
    insight = Insight(
        title=new.title, summary=new.summary, study_id=new.study_id, created_by=author, is_shared=author is None
    )
    insight.claims = []
    session.add(insight)
    _set_claims(session, desk, insight, new.claims)
    check_texts(desk.settings, new.summary, [claim.text for claim in new.claims])
    return describe_insight(session, desk.key, desk.principal, insight)


def change_insight(session: Session, desk: Desk, insight_id: int, change: InsightChange) -> InsightInfo:
    """What is left out stays as it is."""
    insight = lock_insight(session, desk.principal, insight_id, change.edit_version)
    check_texts(desk.settings, change.summary, [claim.text for claim in change.claims or ()])
    check_study(session, change.study_id)
    values = change.model_dump(exclude_unset=True, exclude={"edit_version", "claims"})
    for name, value in values.items():
        if value is not None or name == "study_id":
            setattr(insight, name, value)
    if change.claims is not None:
        _set_claims(session, desk, insight, change.claims)
    return describe_insight(session, desk.key, desk.principal, insight)


def delete_insight(session: Session, desk: Desk, insight_id: int, edit_version: int) -> None:
    """What its evidence quotes stays where it was said."""
    session.delete(lock_insight(session, desk.principal, insight_id, edit_version))


def _set_claims(session: Session, desk: Desk, insight: Insight, wanted: Sequence[NewClaim]) -> None:
    """These, in this order; new ones with their evidence."""
    claims, added = [], list[tuple[InsightClaim, list[NewEvidence]]]()
    for position, claim in enumerate(wanted):
        known_id = claim.id if isinstance(claim, ClaimChange) else None
        row = InsightClaim(evidence=[]) if known_id is None else require_claim(insight, known_id)
        row.position, row.text = position, claim.text
        claims.append(row)
        added.append((row, claim.evidence))
    insight.claims = list(dict.fromkeys(claims))
    for row, evidence in added:
        add_pieces(session, desk.key, row, evidence, desk.principal.user_id)
    refuse_too_much(desk.settings, insight)
