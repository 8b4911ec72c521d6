"""Labels that tell themes apart."""

import numpy as np

from search.corpus import NONE
from search.themes.labelling import label_clusters

TEXTS = [
    "The import template has far too many columns.",
    "I opened the import template and gave up.",
    "We filled in the Import Template twice.",
    "Battery drain on the old phones is terrible.",
    "There is battery drain whenever the map is open.",
    "Nobody told us about the battery drain.",
]
TWO = np.array([0, 0, 0, 1, 1, 1])


def test_a_theme_is_called_what_only_its_passages_say() -> None:
    labels = label_clusters(TEXTS, TWO)
    assert [label.name for label in labels] == ["Import template", "Battery drain"]
    assert labels[0].phrases[0] == "import template"


def test_a_phrase_does_not_cross_the_end_of_a_clause_or_begin_with_an_empty_word() -> None:
    labels = label_clusters(
        ["We have the scanner. Broken again.", "The scanner. Broken, I tell you."], np.array([0, 0])
    )
    assert "scanner broken" not in labels[0].phrases
    assert all(not phrase.startswith(("the ", "we ")) for phrase in labels[0].phrases)


def test_inflected_words_are_one_phrase_in_its_commonest_spelling() -> None:
    texts = [
        "Price increases hurt.",
        "The price increase hurt us.",
        "Such price increases!",
        "Nothing else matters much",
    ]
    labels = label_clusters(texts, np.array([0, 0, 0, NONE]))
    assert labels[0].phrases[0] == "price increases"


def test_no_two_themes_have_one_name() -> None:
    labels = label_clusters(["the dashboard", "a dashboard"] * 4, np.array([0, 0, 1, 1, 2, 2, NONE, NONE]))
    assert len({label.name for label in labels}) == 3


def test_a_theme_without_telling_words_still_has_a_name() -> None:
    labels = label_clusters(["yes", "no", "yes"], np.array([0, 0, 0]))
    assert labels[0].name == "Theme 1"
    assert labels[0].phrases == ()


def test_no_passages_have_no_labels() -> None:
    assert label_clusters([], np.array([], dtype=np.int64)) == []


def test_names_of_people_and_companies_stand_in_no_label() -> None:
    said = [
        "Acme's scanners broke when Tom Price came.",
        "At ACME the scanners broke, Tom says.",
        "Acme scanners broke.",
    ]
    labels = label_clusters([*said, "The price is high."], np.array([0, 0, 0, NONE]), names={"acme", "tom", "price"})
    assert labels[0].phrases == ("scanners broke",)


def test_what_somebody_is_called_stays_a_word_unless_it_is_written_as_a_name() -> None:
    said = ["The price is high.", "A high price it is.", "We pay the price."]
    assert label_clusters(said, np.array([0, 0, 0]), names={"price"})[0].phrases[0] == "price"
    spoken_low = ["when price called us the scanner broke", "then price sold the scanner"]
    assert label_clusters(spoken_low, np.array([0, 0]), names={"price"})[0].phrases == ("scanner",)


def test_a_few_texts_of_very_many_are_enough() -> None:
    labels = label_clusters(["the dashboard charts"] * 400 + ["a sync error"] * 2, np.array([0] * 400 + [1] * 2))
    assert [label.name for label in labels] == ["Dashboard charts", "Sync error"]
