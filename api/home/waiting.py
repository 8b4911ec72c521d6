"""What waits for somebody to look at it, as far as their role may deal with it."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from api.approvals.service import select_pending
from api.auth.principal import Principal
from api.auth.roles import Capability, list_capabilities
from api.home.schemas import Waiting, WaitingKind
from api.insights.finding import with_claims
from api.insights.reading import read_quotes
from models.analysis import RunStatus
from models.insights import Insight
from models.interviews import Interview, InterviewStatus
from models.secret_key import SecretKey
from models.tagging import SuggestionStatus, TaggingRun, TagSuggestion
from models.themes import ThemeRun
from models.transcripts import Transcript

INSIGHTS_MAX = 50
"""Of one's own insights so many, those changed last, are looked through for evidence that flags itself."""


def list_waiting(session: Session, key: SecretKey, principal: Principal) -> list[Waiting]:
    capabilities = list_capabilities(principal.role)
    waiting = [_count(session, WaitingKind.APPROVALS, select_pending(principal))]
    if Capability.EDIT_INTERVIEWS in capabilities:
        waiting += _list_work(session)
    if Capability.READ_INTERVIEWS in capabilities:
        waiting.append(_find_flagged(session, key, principal))
    return [each for each in waiting if each.count]


def _list_work(session: Session) -> Iterator[Waiting]:
    is_ready = Interview.status == InterviewStatus.READY
    drafts = select(Interview.id).join(Transcript, Transcript.id == Interview.transcript_id)
    pending = TagSuggestion.status == SuggestionStatus.PENDING
    yield _count(session, WaitingKind.FAILED_INTERVIEWS, _interviews(Interview.status == InterviewStatus.FAILED))
    yield _count(
        session, WaitingKind.INTERVIEWS_TO_REVIEW, _interviews(Interview.status == InterviewStatus.NEEDS_REVIEW)
    )
    yield _count(session, WaitingKind.DRAFTS, drafts.where(is_ready, Transcript.is_draft))
    yield _count(session, WaitingKind.THEME_RUNS, select(ThemeRun.id).where(ThemeRun.status == RunStatus.PROPOSED))
    yield _count(
        session, WaitingKind.TAGGING_RUNS, select(TaggingRun.id).where(TaggingRun.status == RunStatus.PROPOSED)
    )
    yield _count(session, WaitingKind.SUGGESTIONS, select(TagSuggestion.id).where(pending))


def _interviews(condition: ColumnElement[bool]) -> Select[int]:
    return select(Interview.id).where(condition)


def _count(session: Session, kind: WaitingKind, ids: Select[int]) -> Waiting:
    found = ids.order_by(None).subquery()
    count, first = session.execute(select(func.count(), func.min(found.c.id)).select_from(found)).one()
    return Waiting(kind=kind, count=count, subject_id=first if count == 1 else None)


def _find_flagged(session: Session, key: SecretKey, principal: Principal) -> Waiting:
    """Insights of one's own in which evidence flags itself."""
    mine = select(Insight).where(Insight.created_by == principal.user_id).order_by(Insight.updated_at.desc())
    insights = session.scalars(mine.limit(INSIGHTS_MAX).options(with_claims())).all()
    pieces = {
        piece.id: (piece, insight.id) for insight in insights for claim in insight.claims for piece in claim.evidence
    }
    quotes = read_quotes(session, key, [piece for piece, _ in pieces.values()])
    flagged = {insight_id for piece, insight_id in pieces.values() if quotes[piece.id].is_flagged()}
    return Waiting(
        kind=WaitingKind.FLAGGED_INSIGHTS,
        count=len(flagged),
        subject_id=next(iter(flagged)) if len(flagged) == 1 else None,
    )
