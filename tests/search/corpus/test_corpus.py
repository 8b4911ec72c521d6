"""Filters on a corpus of many interviews: whatever they leave, the ranking is the unfiltered one without the rest."""

from collections.abc import Iterator

import numpy as np
import pytest

from models.database import Database
from models.interviews import SpeakerRole
from models.settings import Settings
from search.corpus import Corpus, Follower
from search.fulltext import TextQuery
from search.ranked import Bool
from tests.support.passages import Said, random_vectors, rewrite_passages, write_interview

DIMENSIONS = 16
INTERVIEWS, PASSAGES = 12, 20
WORDS = ("price", "export", "login", "invoice", "support", "speed", "design", "mobile")


def speak(interview: int) -> list[Said]:
    """Twenty passages of two to nine words by both sides, different in each interview."""
    random = np.random.default_rng(interview)
    vectors = random_vectors(PASSAGES, DIMENSIONS, seed=interview)
    roles = (SpeakerRole.CUSTOMER, SpeakerRole.INTERVIEWER)
    return [
        Said(" ".join(random.choice(WORDS, random.integers(2, 10))), vector, role=roles[place % 2])
        for place, vector in enumerate(vectors)
    ]


@pytest.fixture
def corpus(settings: Settings, database: Database) -> Iterator[Corpus]:
    with database.write() as session:
        ids = [write_interview(session, speak(interview)) for interview in range(INTERVIEWS)]
    follower = Follower(database, settings.data_dir / "search", "test", DIMENSIONS)
    with database.write() as session:
        rewrite_passages(session, ids[3], speak(100))  # so that there are leftovers and a tail
    yield follower.refresh()
    follower.close()


def masks(corpus: Corpus) -> dict[str, Bool]:
    random = np.random.default_rng(1)
    interviews = corpus.interviews.interview_id
    return {
        "all": np.ones(len(corpus), dtype=np.bool_),
        "none": np.zeros(len(corpus), dtype=np.bool_),
        "one interview": corpus.in_interviews([int(interviews[3])]),
        "few interviews": corpus.in_interviews(interviews[:4].tolist()),
        "most interviews": corpus.in_interviews(interviews[:10].tolist()),
        "one side": corpus.rows.role == 1,
        "one side of one interview": (corpus.rows.role == 1) & corpus.in_interviews([int(interviews[3])]),
        "a few rows anywhere": random.random(len(corpus)) < 0.05,
    }


@pytest.mark.parametrize("k", [1, 7, 1000])
def test_a_filter_leaves_the_ranking_by_words_as_it_is(corpus: Corpus, k: int) -> None:
    query = TextQuery(("price", "login", "mobile"))
    everything = corpus.matches(query, 10_000)
    for name, mask in masks(corpus).items():
        found = corpus.matches(query, k, mask)
        expected = everything.scores[mask[everything.rows]][:k]
        assert found.scores == pytest.approx(expected, rel=1e-5), name
        assert mask[found.rows].all(), name
        assert corpus.alive[found.rows].all(), name
        assert len(set(found.rows.tolist())) == len(found), name


@pytest.mark.parametrize("k", [1, 7, 1000])
def test_a_filter_leaves_the_ranking_by_meaning_as_it_is(corpus: Corpus, k: int) -> None:
    question = random_vectors(1, DIMENSIONS, seed=77)[0]
    everything = corpus.nearest(question, 10_000)
    for name, mask in masks(corpus).items():
        found = corpus.nearest(question, k, mask)
        assert found.rows.tolist() == everything.rows[mask[everything.rows]][:k].tolist(), name
        assert corpus.similarities(question, found.rows) == pytest.approx(found.scores, abs=1e-5), name


def test_leftovers_are_never_found(corpus: Corpus) -> None:
    assert (~corpus.alive).any()
    assert corpus.alive[corpus.nearest(random_vectors(1, DIMENSIONS)[0], 10_000).rows].all()
    assert len(corpus.matches(TextQuery(WORDS), 10_000)) == int(corpus.alive.sum()) == INTERVIEWS * PASSAGES


def test_rows_of_an_interview_are_together_and_in_order(corpus: Corpus) -> None:
    for interview_id in corpus.interviews.interview_id.tolist():
        rows = corpus.rows_of_interview(interview_id)
        assert corpus.rows.position[rows].tolist() == list(range(PASSAGES))
        assert set(corpus.rows.interview_id[rows].tolist()) == {interview_id}
        assert corpus.alive[rows].all()


def test_scores_of_terms_agree_with_full_text(corpus: Corpus) -> None:
    found = corpus.matches(TextQuery(("price",)), 10_000)
    scores = corpus.term_scores(corpus.terms("the Prices"), found.rows)
    assert scores.shape == (1, len(found))
    # tantivy rounds lengths and counts what was deleted until it merges
    assert scores[0] == pytest.approx(found.scores, rel=0.1)


def test_misspelt_words_lead_to_words_that_passages_have(corpus: Corpus) -> None:
    assert [word for word, _ in corpus.vocabulary.suggest("mobiel")] == ["mobile"]
