"""Whose words a row is: one number a person, so that people are counted and not mentions."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.customers import Participant
from models.interviews import Speaker, SpeakerRole, interview_participants
from search.corpus import NONE, Corpus
from search.ranked import Int64


@dataclass(frozen=True)
class Customers:
    """By speaker and by interview, both ordered, who is meant: a participant's id, or a number below zero that stands
    for a voice or an interview of nobody we know. Numbers of one value compare with each other only."""

    speaker_ids: Int64
    by_speaker: Int64
    interview_ids: Int64
    by_interview: Int64

    def of(self, corpus: Corpus, rows: Int64) -> Int64:
        """The customer of each of `rows`."""
        return self.of_speakers(corpus.rows.speaker_id[rows], corpus.rows.interview_id[rows])

    def of_speakers(self, speaker_ids: Int64, interview_ids: Int64) -> Int64:
        """The customer of each passage, given its speaker (NONE where unknown) and its interview."""
        by_speaker = _look_up(self.speaker_ids, self.by_speaker, speaker_ids, -2 * speaker_ids)
        by_interview = _look_up(self.interview_ids, self.by_interview, interview_ids, -2 * interview_ids - 1)
        return np.where(speaker_ids == NONE, by_interview, by_speaker)


def load_customers(session: Session, interview_ids: Collection[int] | None = None) -> Customers:
    """Of these interviews, which are few, or of all.

    A voice is the participant it is linked to; unlinked, the interview's only participant where it is the only
    customer's voice; else somebody of its own.
    """
    alone = _find_only_participants(session, interview_ids)
    query = select(Speaker.id, Speaker.interview_id, Speaker.role, Participant.kept_id).outerjoin(
        Participant, Participant.id == Speaker.participant_id
    )
    if interview_ids is not None:
        query = query.where(Speaker.interview_id.in_(interview_ids))
    voices = session.execute(query.order_by(Speaker.id)).all()
    customers: dict[int, int] = defaultdict(int)
    for voice in voices:
        customers[voice.interview_id] += voice.role != SpeakerRole.INTERVIEWER
    keys = [
        voice.kept_id
        or (alone.get(voice.interview_id) if customers[voice.interview_id] == 1 else None)
        or -2 * voice.id
        for voice in voices
    ]
    return Customers(
        speaker_ids=np.array([voice.id for voice in voices], dtype=np.int64),
        by_speaker=np.array(keys, dtype=np.int64),
        interview_ids=np.array(sorted(alone), dtype=np.int64),
        by_interview=np.array([alone[interview_id] for interview_id in sorted(alone)], dtype=np.int64),
    )


def _find_only_participants(session: Session, interview_ids: Collection[int] | None) -> dict[int, int]:
    """By interview with exactly one participant, who that is."""
    columns = interview_participants.c
    taking_part = select(columns.interview_id, Participant.kept_id).join(
        Participant, Participant.id == columns.participant_id
    )
    if interview_ids is not None:
        taking_part = taking_part.where(columns.interview_id.in_(interview_ids))
    found: dict[int, set[int]] = defaultdict(set)
    for interview_id, participant_id in session.execute(taking_part):
        found[interview_id].add(participant_id)
    return {interview_id: min(people) for interview_id, people in found.items() if len(people) == 1}


def _look_up(keys: Int64, values: Int64, wanted: Int64, otherwise: Int64) -> Int64:
    """The value of each wanted key, `otherwise` where there is none; `keys` are ordered."""
    if not len(keys):
        return otherwise
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[places] == wanted, values[places], otherwise)
