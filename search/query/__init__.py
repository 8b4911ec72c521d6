"""Understanding a question: what must match, what it is about, whom it names, and how it was meant to be spelt."""

from search.query.names import Names, load_names
from search.query.parsing import parse_query
from search.query.query import Concept, Lexicon, Query

__all__ = ["Concept", "Lexicon", "Names", "Query", "load_names", "parse_query"]
