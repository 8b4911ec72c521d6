"""Passages: a transcript cut into what search retrieves, and kept in step with it."""

from search.passages.building import build_passages
from search.passages.drafts import PassageDraft, SaidSegment, Turn
from search.passages.embedding import Embedded, Unembedded, make_embeddings
from search.passages.embedding_text import make_embedding_text
from search.passages.pieces import count_words, split_sentences
from search.passages.sentences import list_sentences, unpack_sentences
from search.passages.writing import list_unembedded, replace_passages, save_embeddings

__all__ = [
    "Embedded",
    "PassageDraft",
    "SaidSegment",
    "Turn",
    "Unembedded",
    "build_passages",
    "count_words",
    "list_sentences",
    "list_unembedded",
    "make_embedding_text",
    "make_embeddings",
    "replace_passages",
    "save_embeddings",
    "split_sentences",
    "unpack_sentences",
]
