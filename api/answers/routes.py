"""Answers to questions about customers."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import service
from api.answers.schemas import AnswerInfo
from api.auth.roles import Capability
from api.dependencies import RuntimeDep, needs
from api.search.wanted import QuestionQuery, WantedDep

router = APIRouter(prefix="/api/answers", tags=["answers"])


@router.get("", dependencies=[needs(Capability.READ_INTERVIEWS)])
def answer(
    runtime: RuntimeDep,
    q: QuestionQuery,
    wanted: WantedDep,
    points_max: Annotated[int | None, Query(ge=1, description="Most points to give; 8 where nothing is set.")] = None,
) -> AnswerInfo:
    """What customers say to a question: in their own words, counted in customers, with what was said against it."""
    return service.answer(runtime, q, points_max, wanted)
