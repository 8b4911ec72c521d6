"""What to mark in a hit's text: words of the question, and the sentence nearest to it in meaning."""

from collections.abc import Set
from dataclasses import dataclass

import numpy as np

from search.embedding import Float32
from search.fulltext import find_terms
from search.hits import Span
from search.passages import list_sentences, unpack_sentences
from search.reading import Reading


@dataclass(frozen=True)
class Marker:
    """Marks hits of one question: `terms` are its stemmed words, `vector` is its meaning, None in keyword mode."""

    terms: Set[str]
    vector: Float32 | None

    def mark(self, reading: Reading, peak_id: int, sentences: bytes | None, language: str | None) -> list[Span]:
        """Spans in the order of the text. The sentence is of `peak_id`, its sentences' vectors `sentences`."""
        spans = self._find_words(reading, language)
        spans += [] if self.vector is None else self._find_sentence(reading, peak_id, sentences, self.vector)
        return sorted(spans, key=lambda span: (span.start, -span.end))

    def _find_words(self, reading: Reading, language: str | None) -> list[Span]:
        return [
            Span(line.start + token.start, line.start + token.end, "word")
            for line in reading.lines
            for token in find_terms(line.text, self.terms, language)
        ]

    def _find_sentence(self, reading: Reading, peak_id: int, packed: bytes | None, vector: Float32) -> list[Span]:
        lines = reading.lines_of(peak_id)
        found = list_sentences([line.text for line in lines])
        nearest = 0
        if len(found) > 1:
            vectors = unpack_sentences(packed or b"", len(vector))
            if len(vectors) != len(found):
                return []  # embedded by another version, or not at all yet
            nearest = int(np.argmax(vectors @ vector))
        return [Span(lines[line].start + start, lines[line].start + end, "meaning") for line, start, end in found][
            nearest : nearest + 1
        ]
