from pathlib import Path

import numpy as np
import pytest

from search.fulltext import FieldWeights, FullTextStore, PassageText, TermCounts, TextQuery
from search.fulltext.analysis import list_terms

SENTENCES = [
    "the export is slow and the price is high",
    "price price price",
    "our team in Zürich likes the new dashboard very much",
    "",
    "export",
    "why is the price of the export so high at night",
]
PASSAGES = [PassageText(place, place, text) for place, text in enumerate(SENTENCES)]
TEXT_ONLY = FieldWeights(text=1, context=0, speaker=0)
ALL_ROWS = np.arange(len(SENTENCES))


def test_scores_of_a_term_rank_as_full_text_does(tmp_path: Path) -> None:
    store = FullTextStore.create(tmp_path / "index")
    store.replace([], PASSAGES)
    reader = store.commit()
    counts = TermCounts.empty().extended(PASSAGES)
    for word in ("export", "price", "zurich"):
        ids, expected = reader.search(TextQuery((word,), weights=TEXT_ONLY), 10)
        scores = counts.scores(list_terms(word, "en"), ALL_ROWS, TEXT_ONLY)[0]
        assert sorted(np.flatnonzero(scores)) == sorted(ids.tolist())
        assert scores[ids] == pytest.approx(expected, rel=0.02)
    store.close()


def test_rows_come_in_the_order_asked_and_unknown_terms_score_nothing() -> None:
    counts = TermCounts.empty().extended(PASSAGES)
    scores = counts.scores(["unheard", "price", "export"], np.array([4, 1, 1, 3]), TEXT_ONLY)
    assert scores.shape == (3, 4)
    assert (scores > 0).tolist() == [[False] * 4, [False, True, True, False], [True, False, False, False]]
    twice = counts.scores(["price", "export", "price"], ALL_ROWS, TEXT_ONLY)
    assert twice[0].any()
    assert twice[0].tolist() == twice[2].tolist()
    assert counts.scores([], np.array([1]), TEXT_ONLY).shape == (0, 1)
    assert counts.scores(["price"], np.empty(0, dtype=np.int64), TEXT_ONLY).shape == (1, 0)


def test_context_and_speaker_count_as_their_weights_say() -> None:
    counts = TermCounts.empty().extended(
        [PassageText(1, 1, "hello", "price", "James"), PassageText(2, 1, "price", "", "")]
    )
    in_context, in_text = counts.scores(["price"], np.array([0, 1]), FieldWeights(text=1, context=0.5, speaker=1))[0]
    assert 0 < in_context < in_text
    assert counts.scores(list_terms("James", "en"), np.array([0]), FieldWeights(0, 0, 1))[0, 0] > 0
    assert counts.scores(["price"], np.array([0]), TEXT_ONLY)[0, 0] == 0


def test_adding_in_steps_forgetting_and_keeping_equals_starting_anew() -> None:
    stepwise = TermCounts.empty()
    for passage in PASSAGES:
        stepwise = stepwise.extended([passage])
    dead, living = np.array([1, 3]), np.array([5, 0, 2, 4])
    shortened = stepwise.forgotten(dead).kept(living)
    anew = TermCounts.empty().extended([PASSAGES[row] for row in living])
    terms = list_terms(" ".join(SENTENCES), "en")
    expected = anew.scores(terms, np.arange(4), FieldWeights())
    assert shortened.scores(terms, np.arange(4), FieldWeights()) == pytest.approx(expected)
    assert stepwise.forgotten(dead).scores(terms, living, FieldWeights()) == pytest.approx(expected)


def test_a_value_in_hand_is_not_changed_by_what_follows_from_it() -> None:
    before = TermCounts.empty().extended(PASSAGES[:2])
    scores = before.scores(["price"], np.arange(2), FieldWeights())
    before.extended(PASSAGES[2:]).forgotten(np.array([0]))
    assert len(before) == 2
    assert before.scores(["price", "dashboard"], np.arange(2), FieldWeights())[0] == pytest.approx(scores[0])
