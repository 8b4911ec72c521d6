"""Reading suggestions."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from api.cursors import decode_cursor, encode_cursor
from api.schemas import Named
from api.search.schemas import HitInterview
from api.suggestions.schemas import (
    SuggestedTag,
    SuggestionInfo,
    SuggestionInInterview,
    SuggestionList,
    SuggestionPage,
    SuggestionSort,
)
from models.codebook import Tag
from models.errors import NotFound
from models.interviews import Interview
from models.passages import Passage
from models.people import User
from models.tagging import SuggestionStatus, TagSuggestion
from search.hydration import load_interviews

EVEN = 0.5


def list_of_interview(session: Session, interview_id: int, statuses: Collection[SuggestionStatus]) -> SuggestionList:
    """Of the transcript that is read, in the order of speech."""
    if session.get(Interview, interview_id) is None:
        raise NotFound(f"There is no interview {interview_id}. It may have been deleted.")
    query = _select(TagSuggestion.interview_id == interview_id, TagSuggestion.status.in_(statuses))
    ordered = query.order_by(Passage.position, TagSuggestion.probability.desc(), TagSuggestion.id)
    return SuggestionList(items=[describe(row) for row in session.execute(ordered)])


def list_of_tag(
    session: Session,
    tag_id: int,
    limit: int,
    cursor: str | None,
    statuses: Collection[SuggestionStatus],
    sort: SuggestionSort,
) -> SuggestionPage:
    if session.get(Tag, tag_id) is None:
        raise NotFound(f"There is no tag {tag_id}. It may have been deleted or merged into another.")
    rank: ColumnElement[float] = TagSuggestion.probability.expression
    if sort is SuggestionSort.UNCERTAINTY:
        rank = -func.abs(TagSuggestion.probability - EVEN)
    query = _select(TagSuggestion.tag_id == tag_id, TagSuggestion.status.in_(statuses)).add_columns(rank.label("rank"))
    if cursor:
        value, suggestion_id = decode_cursor(cursor, float, int)
        query = query.where(or_(rank < value, (rank == value) & (TagSuggestion.id > suggestion_id)))
    rows = session.execute(query.order_by(rank.desc(), TagSuggestion.id).limit(limit + 1)).all()
    page = rows[:limit]
    interviews = load_interviews(session, {row.TagSuggestion.interview_id for row in page})
    last = encode_cursor(page[-1].rank, page[-1].TagSuggestion.id) if len(rows) > limit else None
    return SuggestionPage(items=[_place(row, interviews) for row in page], next_cursor=last)


def describe_by_id(session: Session, suggestion_ids: Collection[int]) -> list[SuggestionInfo]:
    rows = session.execute(_select(TagSuggestion.id.in_(suggestion_ids)).order_by(TagSuggestion.id))
    return [describe(row) for row in rows]


def describe(row: Any) -> SuggestionInfo:
    suggestion, tag, passage = row.TagSuggestion, row.Tag, row.Passage
    return SuggestionInfo(
        id=suggestion.id,
        tag=SuggestedTag.model_validate(tag),
        interview_id=suggestion.interview_id,
        passage_id=passage.id,
        first_segment_id=passage.first_segment_id,
        last_segment_id=passage.last_segment_id,
        start_ms=passage.start_ms,
        end_ms=passage.end_ms,
        speaker=_find_speaker(passage.speaker_id, passage.turns),
        role=passage.role,
        text=passage.text,
        probability=round(suggestion.probability, 4),
        model_version=suggestion.model_version,
        status=suggestion.status,
        decided_at=suggestion.decided_at,
        decided_by=Named.model_validate(row.User) if row.User else None,
        highlight_id=suggestion.highlight_id,
        created_at=suggestion.created_at,
    )


def _select(*conditions: Any) -> Any:
    """Suggestions with their tags and passages, of transcripts that are read."""
    return (
        select(TagSuggestion, Tag, Passage, User)
        .join(Tag, Tag.id == TagSuggestion.tag_id)
        .join(Passage, Passage.id == TagSuggestion.passage_id)
        .join(Interview, Interview.transcript_id == Passage.transcript_id)
        .outerjoin(User, User.id == TagSuggestion.decided_by)
        .where(*conditions)
    )


def _place(row: Any, interviews: Mapping[int, Any]) -> SuggestionInInterview:
    shown = HitInterview.model_validate(interviews[row.TagSuggestion.interview_id])
    return SuggestionInInterview(**describe(row).model_dump(), interview=shown)


def _find_speaker(speaker_id: int | None, turns: Sequence[Any]) -> str | None:
    return next((name for turn_speaker, name, _ in turns if turn_speaker == speaker_id), None)
