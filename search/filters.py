"""Which passages a search is about, decided exactly and before anything is ranked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.interviews import Speaker, SpeakerRole, interview_participants
from models.themes import Theme, ThemePassage
from search.corpus import ROLE_CODES, Corpus
from search.ranked import Bool
from search.tagging.bearing import find_bearing


@dataclass(frozen=True)
class Filters:
    """What hits must have; None lets everything through, an empty tuple nothing.

    `role` keeps what one side says. Interviews in which nobody's role is known pass as customers'. What belongs to a
    sub-theme belongs to its theme.
    """

    interview_ids: tuple[int, ...] | None = None
    study_ids: tuple[int, ...] | None = None
    account_ids: tuple[int, ...] | None = None
    cohorts: tuple[str, ...] | None = None
    participant_ids: tuple[int, ...] | None = None
    role: SpeakerRole | None = None
    kinds: tuple[str, ...] | None = None
    held_from: date | None = None
    held_to: date | None = None
    theme_ids: tuple[int, ...] | None = None
    tag_ids: tuple[int, ...] | None = None


def find_allowed(session: Session, corpus: Corpus, filters: Filters) -> Bool:
    """A mask of the corpus's rows. The database is asked only who takes part where, and what belongs to themes and
    bears tags."""
    allowed = corpus.alive & corpus.where_interviews(_choose_interviews(corpus, filters))
    if filters.participant_ids is not None:
        allowed &= _find_participants(session, corpus, filters.participant_ids)
    if filters.role is not None:
        allowed &= _has_role(corpus, filters.role)
    if filters.theme_ids is not None:
        allowed &= _mask(corpus, session.scalars(_select_in_themes(filters.theme_ids)))
    if filters.tag_ids is not None:
        allowed &= find_bearing(session, corpus, filters.tag_ids)
    return allowed


def _choose_interviews(corpus: Corpus, filters: Filters) -> Bool:
    interviews = corpus.interviews
    chosen = np.ones(len(interviews), dtype=np.bool_)
    wanted: list[tuple[NDArray[np.generic], Collection[object] | None]] = [
        (interviews.interview_id, filters.interview_ids),
        (interviews.study_id, filters.study_ids),
        (interviews.account_id, filters.account_ids),
        (interviews.cohort, filters.cohorts),
        (interviews.kind, filters.kinds),
    ]
    for column, values in wanted:
        if values is not None:
            chosen &= np.isin(column, np.array(list(values), dtype=column.dtype if values else None))
    if filters.held_from is not None:
        chosen &= interviews.held_on >= np.datetime64(filters.held_from, "D")
    if filters.held_to is not None:
        chosen &= interviews.held_on <= np.datetime64(filters.held_to, "D")
    return chosen


def _find_participants(session: Session, corpus: Corpus, participant_ids: Collection[int]) -> Bool:
    """What they say, and all of an interview they took part in where no voice in it is known to be theirs."""
    query = select(Speaker.id, Speaker.interview_id).where(Speaker.participant_id.in_(participant_ids))
    voices = session.execute(query).all()
    taking_part = select(interview_participants.c.interview_id)
    interview_ids = session.scalars(taking_part.where(interview_participants.c.participant_id.in_(participant_ids)))
    unheard = set(interview_ids) - {voice.interview_id for voice in voices}
    theirs = np.isin(corpus.rows.speaker_id, np.array([voice.id for voice in voices], dtype=np.int64))
    return np.asarray(theirs | corpus.in_interviews(unheard))


def _select_in_themes(theme_ids: Collection[int]) -> Select[int]:
    parts = select(Theme.id).where(Theme.parent_id.in_(theme_ids))
    belongs = ThemePassage.theme_id.in_(theme_ids) | ThemePassage.theme_id.in_(parts)
    return select(ThemePassage.passage_id).where(belongs)


def _mask(corpus: Corpus, passage_ids: Iterable[int]) -> Bool:
    """A mask of the rows of the passages."""
    rows = corpus.rows_of_passages(np.fromiter(passage_ids, dtype=np.int64))
    mask = np.zeros(len(corpus), dtype=np.bool_)
    mask[rows[rows >= 0]] = True
    return mask


def _has_role(corpus: Corpus, role: SpeakerRole) -> Bool:
    has = corpus.rows.role == ROLE_CODES[role]
    if role is SpeakerRole.INTERVIEWER:
        return np.asarray(has)
    is_known = np.zeros(len(corpus.interviews), dtype=np.bool_)
    is_known[corpus.interview_row[corpus.alive & (corpus.rows.role != ROLE_CODES[None])]] = True
    return np.asarray(has | corpus.where_interviews(~is_known))
