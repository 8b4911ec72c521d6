"""Evidence, one piece at a time."""

from sqlalchemy.orm import Session

from api.insights.checking import check_texts, refuse_too_much
from api.insights.describing import describe_insight
from api.insights.evidence import add_pieces, place_piece
from api.insights.finding import lock_insight, require_claim, require_evidence
from api.insights.reading import read_quotes
from api.insights.schemas import AddedEvidence, EvidenceMove, InsightInfo, WordingAccepted
from api.insights.service import Desk
from models.errors import EditedMeanwhile
from models.insights import InsightClaim


def add_evidence(session: Session, desk: Desk, insight_id: int, added: AddedEvidence) -> InsightInfo:
    """It needs no version: what others wrote meanwhile stays as it is."""
    check_texts(desk.settings, None, [added.claim])
    insight = lock_insight(session, desk.principal, insight_id)
    if added.claim_id is None:
        claim = InsightClaim(position=len(insight.claims), text=added.claim, evidence=[])
        insight.claims.append(claim)
    else:
        claim = require_claim(insight, added.claim_id)
    add_pieces(session, desk.key, claim, [added], desk.principal.user_id, added.position)
    refuse_too_much(desk.settings, insight)
    return describe_insight(session, desk.key, desk.principal, insight)


def move_evidence(session: Session, desk: Desk, insight_id: int, evidence_id: int, move: EvidenceMove) -> InsightInfo:
    insight = lock_insight(session, desk.principal, insight_id, move.edit_version)
    claim, piece = require_evidence(insight, evidence_id)
    target = require_claim(insight, move.claim_id)
    if target is not claim:
        piece.claim_id = target.id
        session.flush()
        session.refresh(claim, ["evidence"])
        session.refresh(target, ["evidence"])
    target.evidence.remove(piece)
    place_piece(target, piece, move.position)
    return describe_insight(session, desk.key, desk.principal, insight)


def remove_evidence(session: Session, desk: Desk, insight_id: int, evidence_id: int, edit_version: int) -> InsightInfo:
    insight = lock_insight(session, desk.principal, insight_id, edit_version)
    claim, piece = require_evidence(insight, evidence_id)
    claim.evidence.remove(piece)
    return describe_insight(session, desk.key, desk.principal, insight)


def accept_wording(
    session: Session, desk: Desk, insight_id: int, evidence_id: int, accepted: WordingAccepted
) -> InsightInfo:
    """From now on the words are right as they are."""
    insight = lock_insight(session, desk.principal, insight_id, accepted.edit_version)
    _, piece = require_evidence(insight, evidence_id)
    if read_quotes(session, desk.key, [piece])[piece.id].wording != accepted.wording:
        raise EditedMeanwhile("The words were changed once more after you saw them. Load the insight and read again.")
    piece.accepted_wording = accepted.wording
    return describe_insight(session, desk.key, desk.principal, insight)
