"""What came to a saved question since its owner last looked."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.answers.service import find_answer
from api.auth.principal import Principal
from api.runtime import Runtime
from api.saved_questions.schemas import AskedQuestion, SavedQuestionNews
from api.saved_questions.service import read_asked, require_seen
from api.search.service import Wanted
from models.transcripts import Transcript


def find_news(runtime: Runtime, principal: Principal, question_id: int) -> SavedQuestionNews:
    """Raises InvalidInput where the question is for our own words, which answers aren't made of."""
    with runtime.database.read() as session:
        saved = require_seen(session, principal, question_id)
        asked, since = read_asked(saved), saved.opened_at
        interview_ids = _list_transcribed(session, since)
    if not interview_ids:
        return SavedQuestionNews(since=since, interviews=0, customers=0)
    answer = find_answer(runtime, asked.q, None, make_wanted(asked, interview_ids))
    return SavedQuestionNews(since=since, interviews=answer.asked_of.interviews, customers=answer.asked_about)


def make_wanted(asked: AskedQuestion, interview_ids: list[int]) -> Wanted:
    """The filters of a saved question, narrowed to some interviews."""
    return Wanted(
        interview_ids=interview_ids,
        studies=_list(asked.study),
        accounts=_list(asked.account),
        cohorts=_list(asked.cohort),
        participants=_list(asked.participant),
        speaker_role=asked.speaker_role,
        kinds=[asked.kind] if asked.kind else [],
        held_from=asked.held_from,
        held_to=asked.held_to,
        themes=_list(asked.theme),
        tags=_list(asked.tag),
    )


def _list(value: str | None) -> list[str]:
    return [value] if value else []


def _list_transcribed(session: Session, since: datetime) -> list[int]:
    """Interviews that got their first words since: a new version of an old one is nothing new."""
    first = func.min(Transcript.completed_at)
    return list(
        session.scalars(select(Transcript.interview_id).group_by(Transcript.interview_id).having(first > since))
    )
