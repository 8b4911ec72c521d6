import numpy as np
import pytest

from search.answers.remarks import Remark, Sentence
from search.answers.summarising import choose_statement, find_centre
from search.embedding import Float32
from tests.support.passages import random_vectors

CENTRE: Float32 = np.eye(1, 8, dtype=np.float32)[0]


def make_remark(*texts: str, vectors: Float32 | None = None) -> Remark:
    """A remark of sentences that all mean the same, unless `vectors` says otherwise."""
    sentences = tuple(Sentence(0, 0, len(text), text) for text in texts)
    same = np.tile(CENTRE, (len(texts), 1))
    own = same if vectors is None else vectors
    return Remark(None, 0, 1, 1, 0.5, sentences, own, own @ CENTRE, CENTRE)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("We spent three weeks importing our spreadsheets.", "Three weeks."),
        ("The price is too high for a company of our size.", "What do you make of the price of it all?"),
        ("The columns of the template were never explained.", "That's what it was about for me and them."),
        ("I would rather pay for each technician than for a site.", '"Exciting changes to how we price it all."'),
        ("We'd need the report on every Monday morning.", "The report was on the table on Monday morning."),
        (
            "We expected to pay two hundred for each month.",
            "Two hundred by twelve, and forty by six: two thousand six.",
        ),
    ],
)
def test_a_sentence_that_says_something_by_itself_is_chosen(better: str, worse: str) -> None:
    for texts in ((better, worse), (worse, better)):
        place, _ = choose_statement(make_remark(*texts), CENTRE)
        assert texts[place] == better


def test_what_is_nearer_is_chosen_among_equals() -> None:
    vectors = np.eye(2, 8, dtype=np.float32)[::-1]
    remark = make_remark("The lorries are washed on Friday.", "The lorries are loaded on Friday.", vectors=vectors)
    assert choose_statement(remark, CENTRE)[0] == 1


def test_the_centre_is_in_the_middle_of_remarks() -> None:
    remarks = [make_remark("One.", vectors=vector[None]) for vector in random_vectors(3, 8)]
    centre = find_centre(remarks)
    assert float(np.linalg.norm(centre)) == pytest.approx(1, abs=1e-5)
    assert all(float(remark.vector @ centre) > 0 for remark in remarks)
