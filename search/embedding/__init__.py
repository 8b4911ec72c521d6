"""From text to vectors: all-MiniLM-L6-v2 by default, run from an exported graph without torch."""

from search.embedding.embedder import Embedder, Float16, Float32, normalise, pack_vector, unpack_vectors
from search.embedding.graph_embedder import load_embedder

__all__ = ["Embedder", "Float16", "Float32", "load_embedder", "normalise", "pack_vector", "unpack_vectors"]
