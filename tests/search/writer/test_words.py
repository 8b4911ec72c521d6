import pytest

from search.writer.words import Words


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("two hundred and fifty euros", {250: {"euro"}}),
        ("twenty-five of them", {25: set()}),
        ("outlet two-one-four", {2: set(), 4: set()}),
        ("1,564 and 3.5", {1564: set(), 3.5: set()}),
        ("two thousand four hundred machines", {2400: set()}),
        ("a hundred and seventy people", {170: set()}),
        ("at ten in the morning, 10 minutes", {10: {"minute"}}),
        ("one of them, one day", {}),
        ("ninety days or ninety weeks", {90: {"day", "week"}}),
        ("200 euros a month, 40 per year", {200: {"euro", "month"}, 40: {"year"}}),
        ("12 m² and ½ or ² or ٣", {12: set(), 3: set()}),
        ("version 1.2.3 at 10:45", {123: set(), 1045: set()}),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text: str, numbers: dict[float, set[str]]) -> None:
    assert Words(text).numbers == numbers


def test_names_are_capitals_inside_a_sentence() -> None:
    assert Words("The team at Vantry exports CSV. Every Monday I wait.").names == {"vantry", "csv", "monday"}


def test_quotations_are_compared_by_letters_alone() -> None:
    assert Words("It’s “Held on this phone,  not sent” and 'Saved!'").quotations == [
        "held on this phone not sent",
        "saved",
    ]


def test_an_apostrophe_opens_no_quotation() -> None:
    assert Words("The users' phones don't say 'hello' in the drivers' room").quotations == ["hello"]


@pytest.mark.parametrize(
    "text", ["They don't love it", "They do not love it", "They never really love it", "Nobody loves it"]
)
def test_the_word_after_a_negation_is_negated(text: str) -> None:
    assert Words(text).polarity == {"love": {False}}


def test_a_negation_ends_with_its_clause() -> None:
    assert Words("No, they love it, but can't export").polarity == {"love": {True}, "export": {False}}
