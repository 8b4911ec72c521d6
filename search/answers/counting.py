"""Who was asked and who speaks of it, counted in people and in companies."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from models.interviews import SpeakerRole
from search.answers.answer import AskedOf, CohortCount
from search.answers.remarks import Remark
from search.answers.understanding import Question
from search.corpus import NONE, ROLE_CODES
from search.customers import Customers

LEAST_COSINE_OF_QUESTION = 0.45
"""Cosine from which an interviewer's words ask the question, in other words."""

MOST_QUESTIONS = 200


def count_asked_of(asked: Question, customers: Customers) -> AskedOf:
    """Everybody whose words were searched."""
    corpus, rows = asked.corpus, np.flatnonzero(asked.allowed)
    interviews = np.unique(corpus.interview_row[rows])
    accounts = corpus.interviews.account_id[interviews] if len(interviews) else interviews
    return AskedOf(
        interviews=len(interviews),
        customers=len(np.unique(customers.of(corpus, rows))),
        accounts=len(set(accounts.tolist()) - {NONE}),
    )


def count_asked_about(asked: Question, customers: Customers, remarks: Iterable[Remark]) -> int:
    """Customers who speak of the subject, or in whose interviews it was asked about."""
    corpus = asked.corpus
    speaking = {remark.customer for remark in remarks}
    asks = corpus.alive & (corpus.rows.role == ROLE_CODES[SpeakerRole.INTERVIEWER])
    found = corpus.nearest(asked.vector, MOST_QUESTIONS, asks)
    asking = corpus.rows.interview_id[found.rows[found.scores >= LEAST_COSINE_OF_QUESTION]]
    theirs = np.flatnonzero(asked.allowed & corpus.in_interviews(set(asking.tolist())))
    return len(speaking | set(customers.of(corpus, theirs).tolist()))


def count_cohorts(members: Iterable[tuple[str | None, int]]) -> tuple[CohortCount, ...]:
    """Customers by cohort, the most first, given as (cohort, customer); those of no cohort are left out."""
    counts = Counter(cohort for cohort, _ in set(members) if cohort)
    return tuple(
        CohortCount(cohort, count) for cohort, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
