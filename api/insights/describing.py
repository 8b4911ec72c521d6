"""Insights as they are answered."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.insights.counting import Behind, Counter
from api.insights.finding import may_change
from api.insights.quoting import Purpose
from api.insights.reading import Quote, read_quotes
from api.insights.schemas import ClaimInfo, EvidenceInfo, InsightInfo, InsightSummary
from api.schemas import Named
from api.search.schemas import HitInterview
from models.customers import Study
from models.insights import Evidence, Insight
from models.people import User
from models.secret_key import SecretKey


def describe_insight(
    session: Session, key: SecretKey, principal: Principal, insight: Insight, purpose: Purpose = Purpose.READING
) -> InsightInfo:
    """As it is now, in full."""
    session.flush()
    session.refresh(insight, ["updated_at"])
    pieces = _list_evidence([insight])
    quotes = read_quotes(session, key, pieces, purpose)
    counter = Counter(session, quotes)
    claims = [
        ClaimInfo(
            id=claim.id,
            text=claim.text,
            **_tell(counter.count(piece.id for piece in claim.evidence)),
            evidence=[_describe_evidence(piece, quotes[piece.id]) for piece in claim.evidence],
        )
        for claim in insight.claims
    ]
    head = _describe_heads(session, principal, [insight])[insight.id]
    behind = counter.count(quotes)
    return InsightInfo(**head, **_tell(behind), flagged=behind.flagged, claims=claims)


def describe_summaries(
    session: Session, key: SecretKey, principal: Principal, insights: Sequence[Insight]
) -> list[InsightSummary]:
    """In the order of `insights`, which have their claims loaded."""
    quotes = read_quotes(session, key, _list_evidence(insights))
    counter = Counter(session, quotes)
    heads = _describe_heads(session, principal, insights)
    summaries = []
    for insight in insights:
        ids = [piece.id for piece in _list_evidence([insight])]
        behind = counter.count(ids)
        summaries.append(
            InsightSummary(
                **heads[insight.id],
                **_tell(behind),
                flagged=behind.flagged,
                claims=len(insight.claims),
                evidence=len(ids),
            )
        )
    return summaries


def _list_evidence(insights: Iterable[Insight]) -> list[Evidence]:
    return [piece for insight in insights for claim in insight.claims for piece in claim.evidence]


def _tell(behind: Behind) -> dict[str, int]:
    return {"customers": behind.customers, "accounts": behind.accounts}


def _describe_evidence(piece: Evidence, quote: Quote) -> EvidenceInfo:
    return EvidenceInfo(
        id=piece.id,
        status=quote.status,
        interview_id=piece.interview_id,
        highlight_id=piece.highlight_id,
        start_ms=quote.start_ms,
        end_ms=quote.end_ms,
        text=quote.text,
        speaker=quote.voice.name,
        role=quote.voice.role,
        accepted_wording=piece.accepted_wording,
        wording=quote.wording,
        interview=HitInterview.model_validate(quote.interview) if quote.interview else None,
    )


def _describe_heads(session: Session, principal: Principal, insights: Sequence[Insight]) -> dict[int, dict[str, Any]]:
    """By insight what a list and a page both tell."""
    studies = _name(session, Study, {insight.study_id for insight in insights})
    people = _name(session, User, {insight.created_by for insight in insights})
    return {
        insight.id: {
            "id": insight.id,
            "title": insight.title,
            "summary": insight.summary,
            "study": studies.get(insight.study_id),
            "is_shared": insight.is_shared,
            "edit_version": insight.edit_version,
            "may_change": may_change(principal, insight),
            "created_by": people.get(insight.created_by),
            "created_at": insight.created_at,
            "updated_at": insight.updated_at,
        }
        for insight in insights
    }


def _name(session: Session, model: Any, ids: set[int | None]) -> dict[int | None, Named]:
    rows = session.execute(select(model.id, model.name).where(model.id.in_(ids - {None})))
    return {row.id: Named(id=row.id, name=row.name) for row in rows}
