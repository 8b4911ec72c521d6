"""Search by word: BM25 by tantivy, phrases, exclusions, and what a misspelt word was meant to be."""

from search.fulltext.analysis import Token, find_terms
from search.fulltext.documents import PassageText
from search.fulltext.query import FieldWeights, TextQuery
from search.fulltext.reader import FullTextReader
from search.fulltext.schema import SCHEMA_VERSION
from search.fulltext.store import FullTextStore
from search.fulltext.term_counts import TermCounts
from search.fulltext.term_numbers import TermNumbers
from search.fulltext.vocabulary import Vocabulary

__all__ = [
    "SCHEMA_VERSION",
    "FieldWeights",
    "FullTextReader",
    "FullTextStore",
    "PassageText",
    "TermCounts",
    "TermNumbers",
    "TextQuery",
    "Token",
    "Vocabulary",
    "find_terms",
]
