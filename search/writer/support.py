"""Whether what a sentence cites supports it: by nearness in meaning and by the words it stands on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

import numpy as np

from search.embedding import Embedder, Float32
from search.passages import split_sentences
from search.writer.opposites import find_opposite
from search.writer.sentences import Cited
from search.writer.sources import Source
from search.writer.words import Words, squeeze


class Fault(StrEnum):
    """Why a sentence is dropped."""

    UNCITED = "uncited"
    UNKNOWN_SOURCE = "unknown source"
    FAR = "far in meaning"
    QUOTATION = "invented quotation"
    NUMBER = "number of no source"
    NAME = "name of no source"
    OTHER_WORDS = "other words"
    EXAGGERATED = "exaggerated"
    OPPOSITE = "says the opposite"


_WITHOUT_EXCEPTION = [
    frozenset(kind.split())
    for kind in (
        "all every everybody everyone",
        "always never ever every",
        "everything all",
        "nobody none no",
        "everywhere all every",
    )
]
"""Words that say that something holds without exception: what bears a sentence has one of the same kind."""


@dataclass(frozen=True)
class _Evidence:
    """A source, read once for all sentences that cite it."""

    source: Source
    embedder: Embedder

    @cached_property
    def stretches(self) -> list[str]:
        """Each sentence, and each with the one after it."""
        text = self.source.said
        spans = split_sentences(text)
        pairs = [(start, end) for (start, _), (_, end) in pairwise(spans)]
        return [text[start:end] for start, end in (*spans, *pairs)] or [text]

    @cached_property
    def vectors(self) -> Float32:
        return self.embedder.embed(self.stretches)

    def find_nearest(self, vector: Float32) -> tuple[float, str]:
        """The cosine of the stretch nearest in meaning, and the stretch."""
        cosines = self.vectors @ vector
        return float(np.max(cosines)), self.stretches[int(np.argmax(cosines))]


class SupportCheck:
    """Of sentences about `sources`. `similarity_min` is a cosine, `overlap_min` a share of the words of content."""

    def __init__(
        self,
        embedder: Embedder,
        question: str,
        sources: Sequence[Source],
        *,
        similarity_min: float,
        overlap_min: float,
    ) -> None:
        self._embedder = embedder
        self._evidence = {source.number: _Evidence(source, embedder) for source in sources}
        self._asked = frozenset(Words(question).tokens)
        self._similarity_min = similarity_min
        self._overlap_min = overlap_min

    def check(self, sentence: Cited) -> Fault | list[Source]:
        """The cited sources that bear the sentence, or why none do. Those that are far from it don't count."""
        if not sentence.numbers:
            return Fault.UNCITED
        if not self._evidence.keys() >= set(sentence.numbers):
            return Fault.UNKNOWN_SOURCE
        vector = self._embedder.embed([sentence.text])[0]
        near, stretches = [], []
        for evidence in (self._evidence[number] for number in sentence.numbers):
            cosine, stretch = evidence.find_nearest(vector)
            if cosine >= self._similarity_min:
                near.append(evidence.source)
                stretches.append(stretch)
        if not near:
            return Fault.FAR
        return self._find_fault(Words(sentence.text), near, Words("\n".join(stretches))) or near

    def _find_fault(self, claim: Words, cited: Sequence[Source], nearest: Words) -> Fault | None:
        """`nearest` is the part of what is cited that is nearest to the claim."""
        said = Words("\n".join(source.said for source in cited))
        if not all(any(quoted in squeeze(source.said) for source in cited) for quoted in claim.quotations):
            return Fault.QUOTATION
        if not _has_numbers(said, claim):
            return Fault.NUMBER
        if not self._find_names(claim) <= self._asked.union(
            said.tokens, *(Words(source.asked).tokens for source in cited)
        ):
            return Fault.NAME
        if measure_overlap(claim.content, said.content) < self._overlap_min:
            return Fault.OTHER_WORDS
        if any(kind & set(claim.tokens) and not kind & set(said.tokens) for kind in _WITHOUT_EXCEPTION):
            return Fault.EXAGGERATED
        return Fault.OPPOSITE if find_opposite(claim, nearest, said) else None

    def _find_names(self, claim: Words) -> frozenset[str]:
        """With the first word, whose capital says nothing, where it is none that the embedder has as a whole."""
        first = claim.tokens[:1]
        is_strange = self._embedder.count_tokens(first) > self._embedder.count_tokens(["the"])
        return claim.names.union(first if is_strange else ())


def measure_overlap(claimed: Collection[str], said: Collection[str]) -> float:
    """The share of the claimed words that were said; 0 where nothing is claimed."""
    return len(set(claimed) & set(said)) / len(claimed) if claimed else 0.0


def _has_numbers(said: Words, claim: Words) -> bool:
    """Whether every number was said, and of the same unit where one was said with it."""
    return all(
        number in said.numbers and units <= (said.numbers[number] or units) for number, units in claim.numbers.items()
    )
