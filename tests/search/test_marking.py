import numpy as np

from search.marking import Marker
from search.passages.sentences import pack_sentences
from search.reading import read_together
from tests.support.said import Said

PASSAGES = [
    Said(1, "How was the import?", [[1, "Import Ada", 0]]),
    Said(2, "Slow. The import took three days.\nMm-hm.", [[2, "Priya", 900], [1, "Import Ada", 3_000]]),
]
READING = read_together(PASSAGES)
VECTOR = np.array([1.0, 0.0], dtype=np.float32)


def find(marker: Marker, sentences: bytes | None = None, peak_id: int = 2) -> list[tuple[str, str]]:
    spans = marker.mark(READING, peak_id, sentences, "en")
    return [(span.kind, READING.text[span.start : span.end]) for span in spans]


def test_words_are_marked_where_they_are_said_but_not_in_names() -> None:
    assert find(Marker(frozenset({"import"}), None)) == [("word", "import"), ("word", "import")]


def test_the_only_sentence_needs_no_vectors() -> None:
    assert find(Marker(frozenset(), VECTOR), peak_id=1) == [("meaning", "How was the import?")]


def test_short_sentences_are_passed_over() -> None:
    assert find(Marker(frozenset(), VECTOR)) == [("meaning", "The import took three days.")]


def test_the_nearest_of_several_sentences_is_marked() -> None:
    passage = Said(1, "The weather was so lovely. The import took three days.", [[2, "Priya", 0]])
    reading = read_together([passage])
    vectors = pack_sentences(np.array([[0.0, 1.0], [0.8, 0.6]], dtype=np.float32))
    [span] = Marker(frozenset(), VECTOR).mark(reading, 1, vectors, "en")
    assert reading.text[span.start : span.end] == "The import took three days."
    assert Marker(frozenset(), VECTOR).mark(reading, 1, None, "en") == []
