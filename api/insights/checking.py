"""What an insight must be: within the limits, of a study that is there."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from models.customers import Study
from models.errors import Conflict, InvalidInput
from models.insights import Insight
from models.settings import Settings


def check_texts(settings: Settings, summary: str | None, claims: Iterable[str]) -> None:
    if len(summary or "") > settings.insight_summary_chars_max:
        raise InvalidInput(
            f"A summary has at most {settings.insight_summary_chars_max} characters "
            "(EARSHOT_INSIGHT_SUMMARY_CHARS_MAX). Shorten it.",
            errors={"summary": "is too long"},
        )
    if any(len(text) > settings.insight_claim_chars_max for text in claims):
        raise InvalidInput(
            f"A claim has at most {settings.insight_claim_chars_max} characters (EARSHOT_INSIGHT_CLAIM_CHARS_MAX). "
            "Shorten it, or make two of it.",
            errors={"claims": "one is too long"},
        )


def check_study(session: Session, study_id: int | None) -> None:
    if study_id is not None and session.get(Study, study_id) is None:
        raise InvalidInput(f"There is no study {study_id}. Choose another.", errors={"study_id": "is unknown"})


def refuse_too_much(settings: Settings, insight: Insight) -> None:
    """Raises where it has grown beyond what one may hold."""
    if len(insight.claims) > settings.insight_claims_max:
        raise Conflict(
            f"An insight makes at most {settings.insight_claims_max} claims (EARSHOT_INSIGHT_CLAIMS_MAX). Start "
            "another."
        )
    if sum(len(claim.evidence) for claim in insight.claims) > settings.insight_evidence_max:
        raise Conflict(
            f"An insight holds at most {settings.insight_evidence_max} pieces of evidence "
            "(EARSHOT_INSIGHT_EVIDENCE_MAX). Take some out, or start another."
        )
