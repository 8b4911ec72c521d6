"""Search by vector: a small contract and its implementation by FAISS."""

from search.vectors.exact import ExactIndex
from search.vectors.index import VectorIndex

__all__ = ["ExactIndex", "VectorIndex"]
