"""What to mark in a hit's text: words of the question, and the sentence nearest to it in meaning."""

from bisect import bisect_right
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
        """Of what was said; the names before turns are not."""
        starts = [line.start for line in reading.lines]
        spans: list[Span] = []
        for token in find_terms(reading.text, self.terms, language):
            place = bisect_right(starts, token.start) - 1
            if place >= 0 and token.end <= reading.lines[place].end:
                spans.append(Span(token.start, token.end, "word"))
        return spans

    def _find_sentence(self, reading: Reading, peak_id: int, packed: bytes | None, vector: Float32) -> list[Span]:
        lines = reading.lines_of(peak_id)
        found = list_sentences([line.text for line in lines])
        vectors = unpack_sentences(packed or b"", len(vector))
        if not found or (len(found) > 1 and len(vectors) != len(found)):
            return []  # embedded by another version, or not yet
        line, start, end = found[int(np.argmax(vectors @ vector)) if len(found) > 1 else 0]
        return [Span(lines[line].start + start, lines[line].start + end, "meaning")]
