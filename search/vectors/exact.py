"""Exact search over float16 vectors by FAISS: every allowed vector is compared, so a filter costs no recall."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import faiss
import numpy as np

from search.embedding import Float16, Float32
from search.ranked import NOTHING, Bool, Int64, Ranked

LONGEST_TAIL = 10_000
"""Vectors; beyond it, or beyond an eighth of the large part, the two become one."""

BROAD = 0.25
"""Share of allowed vectors above which it is faster to search all of them deeper than to test each."""

MARGIN = 1.2
"""How much deeper than the share calls for; where that does not suffice, each vector is tested after all."""


@dataclass(frozen=True)
class _Part:
    """A FAISS index over consecutive rows. The codes of QT_fp16 are the vectors themselves."""

    index: Any

    @classmethod
    def from_vectors(cls, vectors: Float16) -> Self:
        index = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
        codes = np.ascontiguousarray(vectors, dtype="<f2").view(np.uint8).reshape(-1)
        faiss.copy_array_to_vector(codes, index.codes)
        index.ntotal = len(vectors)
        return cls(index)

    @cached_property
    def vectors(self) -> Float16:
        """A view of the vectors inside the index, (rows, dimensions)."""
        shape = (self.index.ntotal, self.index.d)
        if not self.index.ntotal:
            return np.empty(shape, dtype=np.float16)
        codes = faiss.rev_swig_ptr(self.index.codes.data(), self.index.codes.size())
        return np.asarray(codes.view(np.float16).reshape(shape))

    def search(self, vector: Float32, k: int, allowed: Bool | None) -> Ranked:
        if not self.index.ntotal:
            return NOTHING
        parameters = None
        if allowed is not None:
            bits = np.packbits(allowed, bitorder="little")
            selector = faiss.IDSelectorBitmap(len(allowed), faiss.swig_ptr(bits))
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]  # stubs lack it
        query = np.ascontiguousarray(vector, dtype=np.float32)[None, :]
        scores, rows = self.index.search(query, min(k, self.index.ntotal), params=parameters)
        found = rows[0] >= 0  # FAISS fills up with -1 where the filter leaves fewer than k
        return Ranked(rows[0][found], scores[0][found])


class ExactIndex:
    """A `VectorIndex` in two parts: a large one, memory-mapped where it was read from a file, and a small tail of what
    was added since, so that adding to 100,000 vectors does not copy them."""

    def __init__(self, base: _Part, tail: _Part) -> None:
        self._base = base
        self._tail = tail
        self._start_of_tail = len(base.vectors)

    @classmethod
    def from_vectors(cls, vectors: Float16) -> Self:
        return cls(_Part.from_vectors(vectors), _Part.from_vectors(vectors[:0]))

    @classmethod
    def open(cls, path: Path) -> Self:
        """The index saved in `path`, mapped into memory; RuntimeError where the file is no such index."""
        base = _Part(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
        return cls(base, _Part.from_vectors(base.vectors[:0]))

    def __len__(self) -> int:
        return self._start_of_tail + len(self._tail.vectors)

    def search(self, vector: Float32, k: int, allowed: Bool | None = None) -> Ranked:
        share = 0.0 if allowed is None or not len(self) else float(allowed.mean())
        if allowed is not None and share > BROAD:
            deeper = self._search(vector, int(k / share * MARGIN) + 10, None)
            passing = allowed[deeper.rows]
            if passing.sum() >= k:
                return Ranked(deeper.rows[passing][:k], deeper.scores[passing][:k])
        return self._search(vector, k, allowed)

    def _search(self, vector: Float32, k: int, allowed: Bool | None) -> Ranked:
        faiss.omp_set_num_threads(1)  # of this thread: one query on one core is faster than on two
        split = self._start_of_tail
        base = self._base.search(vector, k, None if allowed is None else allowed[:split])
        tail = self._tail.search(vector, k, None if allowed is None else allowed[split:])
        rows = np.concatenate([base.rows, tail.rows + split])
        scores = np.concatenate([base.scores, tail.scores])
        best = np.argsort(-scores, kind="stable")[:k]
        return Ranked(rows[best], scores[best])

    def scores(self, vector: Float32, rows: Int64) -> Float32:
        """By a search that only `rows` pass: FAISS reads float16 twice as fast as NumPy converts it."""
        wanted = np.zeros(len(self), dtype=np.bool_)
        wanted[rows] = True
        found = self._search(vector, int(wanted.sum()), wanted) if len(rows) else NOTHING
        by_row = np.empty(len(self), dtype=np.float32)
        by_row[found.rows] = found.scores
        return by_row[rows]

    def vectors(self, rows: Int64) -> Float32:
        return self._take(rows).astype(np.float32)

    def extended(self, added: Float16) -> Self:
        if len(self._tail.vectors) + len(added) > max(LONGEST_TAIL, self._start_of_tail // 8):
            return self.from_vectors(np.concatenate([self._take(np.arange(len(self))), added]))
        return type(self)(self._base, _Part.from_vectors(np.concatenate([self._tail.vectors, added])))

    def kept(self, rows: Int64) -> Self:
        return self.from_vectors(self._take(rows))

    def save(self, path: Path) -> None:
        whole = self._base if not len(self._tail.vectors) else _Part.from_vectors(self._take(np.arange(len(self))))
        faiss.write_index(whole.index, str(path))

    def _take(self, rows: Int64) -> Float16:
        if not len(self._tail.vectors):
            return self._base.vectors[rows]
        taken = np.empty((len(rows), self._base.index.d), dtype=np.float16)
        in_tail = rows >= self._start_of_tail
        taken[~in_tail] = self._base.vectors[rows[~in_tail]]
        taken[in_tail] = self._tail.vectors[rows[in_tail] - self._start_of_tail]
        return taken
