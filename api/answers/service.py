"""From a request to an answer and back."""

from api.answers.schemas import AnswerInfo, AskedOf, CohortCount, PointInfo
from api.runtime import Runtime
from api.search.schemas import RoleFilter
from api.search.service import Wanted, describe_hit, resolve_filters
from models.errors import InvalidInput
from search.answers import Answer, Point


def answer(runtime: Runtime, q: str, points_max: int | None, wanted: Wanted) -> AnswerInfo:
    """Raises InvalidInput as `find_answer`."""
    return describe_answer(find_answer(runtime, q, points_max, wanted))


def find_answer(runtime: Runtime, q: str, points_max: int | None, wanted: Wanted) -> Answer:
    """Raises InvalidInput where the question is empty or too long, asks for too many points, or for our own words."""
    if wanted.speaker_role is RoleFilter.INTERVIEWER:
        raise InvalidInput(
            "Answers are made of what customers say. Search finds what interviewers said.",
            errors={"speaker_role": "is customer, or any"},
        )
    with runtime.database.read() as session:
        filters = resolve_filters(session, wanted)
    return runtime.answers.answer(q, filters, points_max=points_max)


def describe_answer(given: Answer) -> AnswerInfo:
    return AnswerInfo(
        points=[_describe_point(point) for point in given.points],
        asked_of=AskedOf.model_validate(given.asked_of),
        asked_about=given.asked_about,
        searched_for=given.searched_for,
        enough_evidence=given.enough_evidence,
        took_ms=round(given.took_ms, 2),
    )


def _describe_point(point: Point) -> PointInfo:
    return PointInfo(
        summary=point.summary,
        customers=point.customers,
        accounts=point.accounts,
        share=round(point.share, 4),
        cohorts=[CohortCount.model_validate(count) for count in point.cohorts],
        first_heard=point.first_heard,
        last_heard=point.last_heard,
        evidence=[describe_hit(hit) for hit in point.evidence],
        disagreeing=[describe_hit(hit) for hit in point.disagreeing],
    )
