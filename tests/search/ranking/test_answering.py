from itertools import product

import numpy as np
import pytest

from search.ranking.answering import ANSWER_SHARE, ANSWER_WORDS, OWN_TRUST, TRUST, find_log_odds
from search.ranking.pool import Float64, Pool


def make_pool(words: list[float], breaks: tuple[int, ...] = (0,)) -> Pool:
    count = len(words)
    continues = np.array([place not in breaks for place in range(count)])
    some, none = np.ones(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
    return Pool(np.arange(count), np.array(words), continues, some, none)


def enumerate_paths(words: list[float], evidence: list[float]) -> list[float]:
    """The same log odds by adding up every way in which the rows of one run may answer or not."""
    likelihood = np.exp(TRUST * np.array(evidence) - TRUST**2 / 2)
    weight = np.zeros((len(words), 2))
    for path in product((0, 1), repeat=len(words)):
        chance = ANSWER_SHARE if path[0] else 1 - ANSWER_SHARE
        for place in range(1, len(words)):
            distance = (words[place] + words[place - 1]) / 2
            memory = np.exp(-distance / (ANSWER_WORDS * (1 - ANSWER_SHARE)))
            share = ANSWER_SHARE if path[place] else 1 - ANSWER_SHARE
            chance *= share * (1 - memory) + memory * (path[place] == path[place - 1])
        chance *= np.prod(likelihood ** np.array(path))
        for place, state in enumerate(path):
            weight[place, state] += chance
    return list(np.log(weight[:, 1] / weight[:, 0]) + OWN_TRUST * np.array(evidence))


@pytest.mark.parametrize("seed", range(3))
def test_log_odds_are_those_of_the_chain(seed: int) -> None:
    random = np.random.default_rng(seed)
    words, evidence = random.uniform(1, 400, 7).tolist(), random.normal(0, 2, 7).tolist()
    found = find_log_odds(make_pool(words), np.array(evidence))
    assert np.allclose(found, enumerate_paths(words, evidence))


def test_conversations_do_not_lend_to_each_other() -> None:
    evidence = np.array([3.0, 3.0, 0.0, -1.0, 2.0])
    together = find_log_odds(make_pool([50.0] * 5, breaks=(0, 2)), evidence)
    apart: Float64 = np.concatenate(
        [find_log_odds(make_pool([50.0] * len(part)), part) for part in (evidence[:2], evidence[2:])]
    )
    assert np.allclose(together, apart)


def test_neighbours_reinforce_each_other() -> None:
    among_good = find_log_odds(make_pool([50.0] * 3), np.array([2.0, 2.0, 2.0]))[1]
    among_bad = find_log_odds(make_pool([50.0] * 3), np.array([-2.0, 2.0, -2.0]))[1]
    assert among_good > among_bad + 1


def test_no_evidence_is_too_strong() -> None:
    found = find_log_odds(make_pool([50.0] * 2000), np.tile([1e6, -1e6], 1000))
    assert np.isfinite(found).all()
