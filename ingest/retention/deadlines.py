"""When what is due: the day an interview was held and the days that its study's rule, or the default, gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, exists, select
from sqlalchemy.orm import Session

from ingest.intake.holding import held_interviews
from models.interviews import Interview, InterviewStatus, Recording
from models.retention import RetentionKind, RetentionRule
from models.settings import Settings
from models.transcripts import Transcript

DEFAULT = None
"""The study that the default rule has."""

Rules = Mapping[tuple[int | None, RetentionKind], int | None]
"""Days by study and kind; None keeps for good."""

_AT_WORK = (InterviewStatus.QUEUED, InterviewStatus.PROCESSING)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that goes on `due_on`, unless it is held by then. `days` is what the rule says."""

    interview_id: int
    title: str
    study_id: int | None
    kind: RetentionKind
    days: int
    due_on: date
    is_held: bool


def today(settings: Settings, at: datetime) -> date:
    """The day it is where the workspace is."""
    return at.astimezone(ZoneInfo(settings.timezone)).date()


def load_rules(session: Session) -> dict[tuple[int | None, RetentionKind], int | None]:
    rules = session.execute(select(RetentionRule.study_id, RetentionRule.kind, RetentionRule.days))
    return {(study_id, RetentionKind(kind)): days for study_id, kind, days in rules}


def list_due(
    session: Session, settings: Settings, rules: Rules, until: date, *, interview_id: int | None = None
) -> list[Due]:
    """What goes on `until` or before, the most pressing first.

    A transcript that goes takes the recording with it, so the recording is not named beside it where it would go no
    sooner. What is being worked on waits until that is done.
    """
    if not any(days is not None for days in rules.values()):
        return []
    held = held_interviews(session)
    found = _select_kept()
    if interview_id is not None:
        found = found.where(Interview.id == interview_id)
    due = [item for row in session.execute(found) for item in _find_due(row, settings, rules, held)]
    return sorted((item for item in due if item.due_on <= until), key=lambda item: (item.due_on, item.interview_id))


def _select_kept() -> Select[*tuple[Any, ...]]:
    """Interviews of which something is kept, and what."""
    return select(
        Interview.id,
        Interview.title,
        Interview.study_id,
        Interview.held_on,
        Interview.created_at,
        exists().where(Recording.interview_id == Interview.id).label("has_media"),
        exists().where(Transcript.interview_id == Interview.id).label("has_transcript"),
    ).where(Interview.status.not_in(_AT_WORK))


def _find_due(row: Row[*tuple[Any, ...]], settings: Settings, rules: Rules, held: frozenset[int]) -> Iterator[Due]:
    days = {kind: rules.get((row.study_id, kind), rules.get((DEFAULT, kind))) for kind in RetentionKind}
    dates = {kind: _date_of(row, settings, count) for kind, count in days.items() if count is not None}
    media, transcript = dates.get(RetentionKind.MEDIA), dates.get(RetentionKind.TRANSCRIPT)
    if row.has_media and media and not (transcript and transcript <= media):
        yield _make(row, RetentionKind.MEDIA, days, media, held)
    if (row.has_transcript or row.has_media) and transcript:
        yield _make(row, RetentionKind.TRANSCRIPT, days, transcript, held)


def _date_of(row: Row[*tuple[Any, ...]], settings: Settings, days: int) -> date:
    """Counted from the day it was held, or came where that isn't known; the first days after it came are safe."""
    came = today(settings, row.created_at)
    counted: date = (row.held_on or came) + timedelta(days=days)
    return max(counted, came + timedelta(days=settings.retention_grace_days))


def _make(
    row: Row[*tuple[Any, ...]],
    kind: RetentionKind,
    days: Mapping[RetentionKind, int | None],
    due_on: date,
    held: frozenset[int],
) -> Due:
    return Due(row.id, row.title, row.study_id, kind, days[kind] or 0, due_on, row.id in held)
