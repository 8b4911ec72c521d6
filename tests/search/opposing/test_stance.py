import pytest

from search.opposing import read_stance


@pytest.mark.parametrize(
    "sentence",
    [
        "It was easy to set up.",
        "The price is fair.",
        "We had no problem with it.",
        "Nobody complained.",
        "It saves us a full day, and the phone app isn’t slow.",
    ],
)
def test_praise_is_for(sentence: str) -> None:
    assert read_stance(sentence) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "It is far too expensive for us.",
        "It was not easy at all.",
        "There are too many screens.",
        "I never trusted the plan.",
        "It doesn't sync.",
        "Nobody likes it.",
    ],
)
def test_blame_is_against(sentence: str) -> None:
    assert read_stance(sentence) == -1


@pytest.mark.parametrize(
    "sentence",
    [
        "I would love a dark theme.",
        "I'd prefer a cheaper plan.",
        "We have nine vans.",
        "Me too.",
        "Setup was easy but the price is steep.",
        "Der Preis ist viel zu hoch.",
        "",
    ],
)
def test_a_wish_a_fact_and_a_mixed_view_are_neither(sentence: str) -> None:
    assert read_stance(sentence) == 0
