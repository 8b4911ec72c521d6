"""Passages on whose tags researchers differ, so that they can be heard and talked over."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.agreement.coding import Bool, Coding
from api.agreement.schemas import Choice, DifferingPassage
from models.chunks import cut
from models.interviews import Interview, Recording
from models.passages import Passage


@dataclass(frozen=True, slots=True)
class Differing:
    listed: list[DifferingPassage]
    total: int


def list_differing(session: Session, coding: Coding, choices: Mapping[int, Bool], limit: int) -> Differing:
    """Those on which most tags differ first, in the order of interviews and speech."""
    tags = np.zeros(len(coding.passage_ids), dtype=np.int64)
    for chosen in choices.values():
        tags += chosen.any(axis=1) & (coding.seen & ~chosen).any(axis=1)
    rows = np.flatnonzero(tags)
    first = rows[np.argsort(-tags[rows], kind="stable")][:limit].tolist()
    told = _load_told(session, coding.passage_ids[first].tolist())
    shown = [(row, told[passage_id]) for row in first if (passage_id := int(coding.passage_ids[row])) in told]
    return Differing(
        [passage.model_copy(update={"choices": _list_choices(coding, choices, row)}) for row, passage in shown],
        len(rows),
    )


def _list_choices(coding: Coding, choices: Mapping[int, Bool], row: int) -> list[Choice]:
    return [
        Choice(coder_id=coder_id, tag_ids=sorted(tag_id for tag_id, chosen in choices.items() if chosen[row, column]))
        for column, coder_id in enumerate(coding.coder_ids)
        if coding.seen[row, column]
    ]


def _load_told(session: Session, passage_ids: list[int]) -> dict[int, DifferingPassage]:
    told: dict[int, DifferingPassage] = {}
    for chunk in cut(passage_ids):
        query = (
            select(Passage, Interview.title, Recording.id.is_not(None))
            .join(Interview, Interview.id == Passage.interview_id)
            .outerjoin(Recording, Recording.interview_id == Interview.id)
        )
        for passage, title, has_recording in session.execute(query.where(Passage.id.in_(chunk))):
            told[passage.id] = DifferingPassage(
                passage_id=passage.id,
                interview_id=passage.interview_id,
                title=title,
                start_ms=passage.start_ms,
                end_ms=passage.end_ms,
                text=passage.text,
                has_recording=has_recording,
                choices=[],
            )
    return told
