import pytest

from search.passages import make_embedding_text


def test_names_and_the_question_are_embedded_with_the_words() -> None:
    text = make_embedding_text("How was it?", "Slow.\nMm-hm.", [[2, "Priya", 0], [1, "Ada", 900]])
    assert text == "How was it?\nPriya: Slow.\nAda: Mm-hm."


@pytest.mark.parametrize("label", ["S1", "Speaker 2", "SPEAKER_01", "Unknown", "speaker-3", None, ""])
def test_labels_that_name_nobody_are_left_out(label: str | None) -> None:
    assert make_embedding_text("", "Slow.", [[None, label, 0]]) == "Slow."
