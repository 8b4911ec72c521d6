"""Passages: a transcript cut into what search retrieves, and kept in step with it."""

from search.passages.building import build_passages
from search.passages.drafts import PassageDraft, SaidSegment, Turn
from search.passages.embedding_text import make_embedding_text
from search.passages.writing import list_unembedded, replace_passages, save_embeddings

__all__ = [
    "PassageDraft",
    "SaidSegment",
    "Turn",
    "build_passages",
    "list_unembedded",
    "make_embedding_text",
    "replace_passages",
    "save_embeddings",
]
