"""A question as answers take it: whose words may count, and what is compared with what they say."""

import re
from dataclasses import dataclass, replace

import numpy as np

from search.answers.topics import find_topics
from search.corpus import Corpus
from search.embedding import Embedder, Float32
from search.query import Concept, Query
from search.ranked import Bool, Int64
from search.ranking.pool import Float64
from search.service import Asked

OTHER_WORDS_COST = 0.03
"""How much nearer to customers' words for a subject something must be than to the question, in cosines."""

_ASKING = re.compile(
    r"^(?:what|how|why|which|who|whom|whose|where|when)\b(?:\s+(?:is|are|was|were|do|does|did)\b)?\s*", re.IGNORECASE
)
_SAYS_LITTLE = re.compile(
    r"any(?:body|one)|com(?:e|es|ing)|(?:customer|client|user)s?|compan(?:y|ies)|every(?:body|one)|get(?:s|ting)?|"
    r"go(?:es|ing)?|happen(?:s|ed|ing)?|involve[sd]?|kinds?|lots?|mak(?:e|es|ing)|people|persons?|some(?:body|one|thing)|"
    r"stuff|things?|us(?:e|es|ed|ing)|ways?|work(?:s|ed|ing)?",
    re.IGNORECASE,
)
"""Words of a question that are said about everything: who says one of them speaks of it no more than others do."""


@dataclass(frozen=True)
class Question:
    """`about` is what is looked for; `allowed` are the rows that may count as said to it.

    `vector` is what it means, as typed. `topics` has, for each subject it names, what that means in customers' words,
    (readings, dimensions).
    """

    corpus: Corpus
    query: Query
    about: str
    vector: Float32
    topics: tuple[Float32, ...]
    allowed: Bool

    def measure(self, vectors: Float32) -> Float32:
        """How near vectors, (n, dimensions), are to the question: as cosines, of the reading that is nearest."""
        return self._choose(vectors @ self.vector, [vectors @ readings.T for readings in self.topics])

    def measure_rows(self, rows: Int64) -> Float64:
        """The same of rows of the corpus."""
        measure = self.corpus.similarities
        by_topic = [np.column_stack([measure(one, rows) for one in readings]) for readings in self.topics]
        return self._choose(measure(self.vector, rows), by_topic).astype(np.float64)

    @property
    def readings(self) -> Float32:
        """Everything it may mean, (readings, dimensions)."""
        return np.vstack([self.vector, *self.topics])

    def _choose(self, as_typed: Float32, by_topic: list[Float32]) -> Float32:
        """What speaks of all subjects at once is as near as it is to the one it speaks least of."""
        if not by_topic:
            return as_typed
        in_other_words = np.minimum.reduce([cosines.max(axis=1) for cosines in by_topic])
        return np.asarray(np.maximum(as_typed, in_other_words - OTHER_WORDS_COST))


def narrow(asked: Asked, embedder: Embedder) -> Question:
    """Leaves out drafts, which a machine only half understood, and everybody but those whom the question names."""
    corpus, query = asked.corpus, asked.query
    allowed = asked.allowed & corpus.where_interviews(~corpus.interviews.is_draft)
    named = np.isin(corpus.rows.speaker_id, query.speaker_ids)
    named |= corpus.where_interviews(np.isin(corpus.interviews.account_id, query.account_ids))
    # In a question typed without capitals any word may look like a name.
    if query.text != query.text.lower() and (allowed & named).any():
        allowed &= named
    query = replace(query, concepts=_leave_out_empty(query.concepts))
    about = _strip_asking(query.semantic)
    return Question(corpus, query, about, embedder.embed_query(about), _read_topics(about, embedder), allowed)


def _read_topics(about: str, embedder: Embedder) -> tuple[Float32, ...]:
    topics = find_topics(about, _SAYS_LITTLE)
    return tuple(np.vstack([embedder.embed_query(reading) for reading in topic.readings]) for topic in topics)


def _strip_asking(text: str) -> str:
    """Without "what" and its like: they say how something is asked, and what people say asks nothing."""
    return _ASKING.sub("", text).strip(" ?") or text


def _leave_out_empty(concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """Without those that say little, where any says more."""
    telling = tuple(concept for concept in concepts if not all(map(_SAYS_LITTLE.fullmatch, concept.words)))
    return telling or concepts
