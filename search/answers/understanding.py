"""A question as answers take it: whose words may count, and what is compared with what they say."""

import re
from dataclasses import dataclass, replace

import numpy as np

from search.corpus import Corpus
from search.embedding import Embedder, Float32
from search.query import Concept, Query
from search.ranked import Bool
from search.service import Asked

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
    """`about` is what is looked for, `vector` what that means; `allowed` are the rows that may count as said to it."""

    corpus: Corpus
    query: Query
    about: str
    vector: Float32
    allowed: Bool


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
    return Question(corpus, query, about, embedder.embed_query(about), allowed)


def _strip_asking(text: str) -> str:
    """Without "what" and its like: they say how something is asked, and what people say asks nothing."""
    return _ASKING.sub("", text).strip(" ?") or text


def _leave_out_empty(concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """Without those that say little, where any says more."""
    telling = tuple(concept for concept in concepts if not all(map(_SAYS_LITTLE.fullmatch, concept.words)))
    return telling or concepts
