"""From text to token ids, as the model was trained to see them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from search.embedding.model_folder import ModelFolder

Int64 = NDArray[np.int64]


@dataclass(frozen=True)
class Batch:
    """Texts of like length, padded to the longest. `rows` says which texts; `ids` and `mask` are (texts, tokens)."""

    rows: Int64
    ids: Int64
    mask: Int64


class Tokens:
    """The model's tokenizer, set to the model's own limit instead of what tokenizer.json says."""

    def __init__(self, model: ModelFolder) -> None:
        self.max_tokens = model.max_tokens
        file = str(model.path / "tokenizer.json")
        self._cut = Tokenizer.from_file(file)
        self._pad_id = int((self._cut.padding or {}).get("pad_id", 0))
        self._cut.no_padding()
        self._cut.enable_truncation(model.max_tokens)
        self._whole = Tokenizer.from_file(file)
        self._whole.no_padding()
        self._whole.no_truncation()

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(encoding.ids) for encoding in self._whole.encode_batch_fast(list(texts))]

    def make_batch(self, text: str) -> Batch:
        ids = np.array([self._cut.encode(text).ids], dtype=np.int64)
        return Batch(np.zeros(1, dtype=np.int64), ids, np.ones_like(ids))

    def make_batches(self, texts: Sequence[str], tokens_per_batch: int) -> Iterator[Batch]:
        """Batches of at most `tokens_per_batch` tokens, longest texts first, so that little is spent on padding."""
        ids = [encoding.ids for encoding in self._cut.encode_batch_fast(list(texts))]
        order = np.argsort([-len(item) for item in ids], kind="stable").astype(np.int64)
        start = 0
        while start < len(order):
            count = max(1, tokens_per_batch // len(ids[order[start]]))
            yield self._pad(ids, order[start : start + count])
            start += count

    def _pad(self, ids: list[list[int]], rows: Int64) -> Batch:
        longest = max(len(ids[row]) for row in rows)
        padded = np.full((len(rows), longest), self._pad_id, dtype=np.int64)
        mask = np.zeros_like(padded)
        for place, row in enumerate(rows):
            padded[place, : len(ids[row])] = ids[row]
            mask[place, : len(ids[row])] = 1
        return Batch(rows, padded, mask)
