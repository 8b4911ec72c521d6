import pytest

from search.fulltext import Vocabulary

VOCABULARY = Vocabulary({"microphone": 9, "design": 40, "designs": 3, "management": 5, "price": 7, "prize": 2, "us": 1})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("microfone", "microphone"), ("desgin", "design"), ("managment", "management"), ("MICROPHNOE", "microphone")],
)
def test_a_misspelt_word_leads_to_the_one_meant(typed: str, meant: str) -> None:
    assert VOCABULARY.suggest(typed)[0][0] == meant


def test_fewest_slips_come_first_and_the_more_common_of_equals() -> None:
    assert VOCABULARY.suggest("prise") == [("price", 7), ("prize", 2)]


def test_a_known_word_needs_no_suggestion_in_whatever_case() -> None:
    assert VOCABULARY.knows("Désign")
    assert VOCABULARY.suggest("Design") == []


@pytest.mark.parametrize("typed", ["u", "ux", "uz", "xyzzyxyzzy", "", "price-list", "42", "…"])
def test_short_strange_or_compound_words_are_left_alone(typed: str) -> None:
    assert VOCABULARY.suggest(typed) == []


def test_counts_passages_and_keeps_to_the_limit() -> None:
    assert VOCABULARY.count_passages("design") == 40
    assert VOCABULARY.count_passages("nothing") == 0
    assert len(VOCABULARY.suggest("prise", limit=1)) == 1
