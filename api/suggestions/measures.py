"""How well what is suggested holds."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.suggestions.schemas import CalibrationBin, TagModelInfo
from models.codebook import HighlightTag, Tag
from models.errors import NotFound
from models.settings import Settings
from models.tagging import SuggestionStatus, TagModel, TagModelKind, TagSuggestion
from search.tagging.basis import find_bases, read_basis
from search.tagging.codebook import load_codebook
from search.tagging.curve import CurveBin, measure_curve


def describe_model(session: Session, settings: Settings, embedding_key: str, tag_id: int) -> TagModelInfo:
    tag = session.get(Tag, tag_id)
    if tag is None:
        raise NotFound(f"There is no tag {tag_id}. It may have been deleted or merged into another.")
    newest = select(TagModel).where(TagModel.tag_id == tag_id, TagModel.embedding_key == embedding_key)
    model = session.scalars(newest.order_by(TagModel.version.desc()).limit(1)).first()
    measures: dict[str, Any] = model.measures if model else {}
    counts = _count_by_status(session, tag_id)
    return TagModelInfo(
        tag_id=tag_id,
        version=model.version if model else 0,
        kind=model.kind if model else TagModelKind.DESCRIBED,
        created_at=model.created_at if model else None,
        threshold=settings.tag_threshold if tag.threshold is None else tag.threshold,
        marked=session.scalar(select(func.count()).where(HighlightTag.tag_id == tag_id)) or 0,
        accepted=counts.get(SuggestionStatus.ACCEPTED, 0),
        rejected=counts.get(SuggestionStatus.REJECTED, 0),
        pending=counts.get(SuggestionStatus.PENDING, 0),
        calibration=_describe_curve([CurveBin(**part) for part in measures.get("calibration", [])]),
        calibration_error=measures.get("ece"),
        brier=measures.get("brier"),
        outcomes=_list_outcomes(session, tag_id),
        is_behind=tag.is_suggested and _is_behind(session, embedding_key, tag_id, measures),
    )


def _count_by_status(session: Session, tag_id: int) -> dict[SuggestionStatus, int]:
    query = select(TagSuggestion.status, func.count()).where(TagSuggestion.tag_id == tag_id)
    return {row[0]: row[1] for row in session.execute(query.group_by(TagSuggestion.status))}


def _list_outcomes(session: Session, tag_id: int) -> list[CalibrationBin]:
    """What was predicted of suggestions beside what people decided about them."""
    decided = session.execute(
        select(TagSuggestion.probability, TagSuggestion.status).where(
            TagSuggestion.tag_id == tag_id, TagSuggestion.status != SuggestionStatus.PENDING
        )
    ).all()
    predicted = np.array([row.probability for row in decided], dtype=np.float32)
    held = np.array([row.status == SuggestionStatus.ACCEPTED for row in decided], dtype=np.float32)
    return _describe_curve(measure_curve(predicted, held, np.ones_like(held)))


def _describe_curve(curve: Sequence[CurveBin]) -> list[CalibrationBin]:
    """Counts are of whole examples: a curve that weighs them counts parts."""
    return [CalibrationBin(predicted=each.predicted, observed=each.observed, count=round(each.count)) for each in curve]


def _is_behind(session: Session, embedding_key: str, tag_id: int, measures: dict[str, Any]) -> bool:
    if not measures:
        return True
    basis, before = find_bases(session, load_codebook(session), embedding_key)[tag_id], read_basis(measures)
    return basis.count_since(before) > 0 or basis.digest != before.digest
