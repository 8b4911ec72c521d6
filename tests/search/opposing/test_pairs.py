import numpy as np
import pytest

from search.embedding import Embedder
from search.opposing import find_opposing, measure_opposition, read_stances

SETUP = "Setting it up was really easy."
SLOG = "Setting it up was a painful slog."
PRICE = "The price is far too expensive."
TOLD = "They told us which columns the import needs."
UNTOLD = "Nobody told us which columns the import needs."
VAGUE = "That's what is so stupid."


def test_praise_and_blame_of_one_thing_contradict_each_other(embedder: Embedder) -> None:
    sentences = [SETUP, PRICE, SLOG]
    found = find_opposing(sentences, embedder.embed(sentences))
    assert [(pair.one, pair.other) for pair in found] == [(0, 2)]
    assert 0.5 < found[0].strength <= 1


def test_the_same_with_and_without_a_not_contradict_each_other(embedder: Embedder) -> None:
    sentences = [TOLD, UNTOLD, "We have nine vans."]
    assert [(pair.one, pair.other) for pair in find_opposing(sentences, embedder.embed(sentences))] == [(0, 1)]


def test_what_names_no_subject_contradicts_nothing() -> None:
    same = np.tile(np.eye(1, 8, dtype=np.float32), (2, 1))
    assert find_opposing([VAGUE, SETUP], same) == []
    assert [pair.strength for pair in find_opposing([SLOG, SETUP], same)] == [1.0]


def test_the_clearest_come_first(embedder: Embedder) -> None:
    sentences = [SETUP, SLOG, "The setup of it was awful.", TOLD, UNTOLD]
    strengths = [pair.strength for pair in find_opposing(sentences, embedder.embed(sentences))]
    assert len(strengths) >= 2
    assert strengths == sorted(strengths, reverse=True)


def test_opposition_is_mutual(embedder: Embedder) -> None:
    some, others = [SETUP, TOLD], [SLOG, UNTOLD, PRICE]
    there = measure_opposition(some, embedder.embed(some), others, embedder.embed(others))
    back = measure_opposition(others, embedder.embed(others), some, embedder.embed(some))
    assert there == pytest.approx(back.T)
    assert (there > 0).tolist() == [[True, False, False], [False, True, False]]


def test_no_sentences_contradict_nothing() -> None:
    assert find_opposing([], np.empty((0, 8), dtype=np.float32)) == []
    assert read_stances([]).tolist() == []
