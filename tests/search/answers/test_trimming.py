import pytest

from search.answers.trimming import MOST_WORDS, trim


@pytest.mark.parametrize(
    ("said", "trimmed"),
    [
        ("Well, honestly, onboarding was a slog.", "Onboarding was a slog."),
        ("And so we spent three weeks on it", "We spent three weeks on it."),
        ("So, you know, the price is, you know, fair enough, I think.", "The price is fair enough."),
        ("Because, um, nobody told us which columns were needed", "Nobody told us which columns were needed."),
        ("We gave up twice before it worked, and…", "We gave up twice before it worked."),
        ('"We got that wrong.', "We got that wrong."),
        ("No.", "No."),
        ("Sowieso ist der Preis zu hoch.", "Sowieso ist der Preis zu hoch."),
        ("  The   phone\tapp crashes. ", "The phone app crashes."),
        ("価格は高すぎます。", "価格は高すぎます。"),
        ("", ""),
    ],
)
def test_what_only_begins_or_ends_a_sentence_goes(said: str, trimmed: str) -> None:
    assert trim(said) == trimmed


def test_a_long_sentence_ends_at_a_clause() -> None:
    said = (
        "We import every order by hand on Monday morning, " * 3
        + "and then the whole depot has to wait until it is done."
    )
    trimmed = trim(said)
    assert len(trimmed.split()) <= MOST_WORDS + 1
    assert trimmed.endswith("morning …")


def test_a_sentence_without_clauses_is_cut_between_words() -> None:
    assert trim("word " * 100).split()[-2:] == ["word", "…"]


def test_what_stays_was_said() -> None:
    said = "Well, mind you, the import took, um, four days, not full days, you know."
    assert trim(said) == "The import took four days, not full days."
