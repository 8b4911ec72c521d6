"""From evidence to the odds that a row belongs to an answer, where answers are stretches, not sentences.

A conversation is taken as a chain of two states, answering the question or not. That an answer goes on for some
hundred words is what lets neighbours reinforce each other, and a lone good row count for less than a good stretch.
"""

import numpy as np

from search.ranking.pool import Float64, Pool

ANSWER_WORDS = 300.0
"""How long an answer is on average: two minutes of speech."""

ANSWER_SHARE = 0.06
"""The share of a conversation that answers a question, before anything is known about it."""

TRUST = 0.5
"""By how many standard deviations the evidence for answers lies higher than for the rest. Evidence at several scales
repeats itself, so it is trusted less than its spread would allow."""

OWN_TRUST = 1.0
"""What a row's own evidence counts beyond that, unlike its neighbours': the best of a good stretch comes first."""


def find_log_odds(pool: Pool, evidence: Float64) -> Float64:
    """The log odds of each row to belong to an answer, given the evidence for all of its run."""
    likelihood = np.exp(np.clip(TRUST * evidence - TRUST**2 / 2, -20, 20))
    memory = _find_memory(pool)
    before = _filter(likelihood, memory)
    after = _filter(likelihood[::-1], np.append(memory[1:], 0.0)[::-1])[::-1]
    odds = before * after / (likelihood * ANSWER_SHARE / (1 - ANSWER_SHARE))
    return np.asarray(np.log(odds) + OWN_TRUST * evidence)


def _find_memory(pool: Pool) -> Float64:
    """How much of the state of the row before is left at each row: less the more words lie between them."""
    distance = pool.words.copy()
    distance[1:] = (pool.words[1:] + pool.words[:-1]) / 2
    rate = 1 / (ANSWER_WORDS * (1 - ANSWER_SHARE))
    return np.where(pool.continues, np.exp(-rate * distance), 0.0)


def _filter(likelihood: Float64, memory: Float64) -> Float64:
    """Odds of answering at each row, given it and all rows before it.

    The forward pass of the chain as a product of 2 × 2 matrices, taken by doubling: the product over the last 2, 4,
    8, … rows. It stops when a run is covered, where the matrices no longer depend on what came before.
    """
    stay, enter = ANSWER_SHARE + (1 - ANSWER_SHARE) * memory, ANSWER_SHARE * (1 - memory)
    chain = np.array([[likelihood * stay, likelihood * enter], [1 - stay, 1 - enter]])
    reach = 1
    while reach < len(likelihood):
        earlier = chain[:, :, :-reach]
        product = np.einsum("ijn,jkn->ikn", chain[:, :, reach:], earlier)
        chain = np.concatenate([chain[:, :, :reach], product / product.sum(axis=(0, 1))], axis=2)
        reach *= 2
    answering, other = chain[:, 0] * ANSWER_SHARE + chain[:, 1] * (1 - ANSWER_SHARE)
    return np.asarray(answering / other)
