"""How much faster passages are embedded than by sentence-transformers as it comes, and how alike the vectors are.

    python -m tests.benchmarks.embedding_speed [--passages 256] [--rounds 3] [--data MEETINGS.jsonl]

Both run in one process on the same texts, turn about; the best round of each counts, so that a machine busy with
something else disturbs the ratio little.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Literal

import numpy as np

from models.settings import Settings
from search.embedding import Float32, load_embedder
from search.embedding.model_folder import find_built_in
from tests.support.prose import assemble, list_sentences

WORDS = 110
Embed = Callable[[list[str]], Float32]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=256)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    texts = make_texts(options.passages, options.data)
    with tempfile.TemporaryDirectory() as folder:
        ours = {name: load(Path(folder), name) for name in ("bf16", "fp32", "int8")}
        compare(texts, options.rounds, ours)


def compare(texts: list[str], rounds: int, ours: dict[str, Embed]) -> None:
    ways = {"sentence-transformers": load_sentence_transformers(), **ours}
    rates, vectors = dict.fromkeys(ways, 0.0), {}
    for embed in ways.values():
        embed(texts[:16])
    for _ in range(rounds):
        for name, embed in ways.items():
            started = time.perf_counter()
            vectors[name] = embed(texts)
            rates[name] = max(rates[name], len(texts) / (time.perf_counter() - started))
    print(f"passages of about {WORDS} words, passages a second, best of {rounds} rounds")
    for name, rate in rates.items():
        cosines = (vectors[name] * vectors["sentence-transformers"]).sum(axis=1)
        ratio = rate / rates["sentence-transformers"]
        print(f"{name:22} {rate:6.1f}/s  {ratio:4.2f} x  cosine least {cosines.min():.6f} mean {cosines.mean():.6f}")


def make_texts(count: int, data: Path | None) -> list[str]:
    sentences = list_sentences(data)
    return [" ".join(sentences[place] for place in chosen) for chosen in islice(assemble(sentences, WORDS), count)]


def load(folder: Path, precision: Literal["bf16", "fp32", "int8"]) -> Embed:
    return load_embedder(Settings(data_dir=folder, embedding_precision=precision)).embed


def load_sentence_transformers() -> Embed:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    model = SentenceTransformer(str(find_built_in()), device="cpu", local_files_only=True)
    return lambda texts: np.asarray(model.encode(texts, show_progress_bar=False), dtype=np.float32)


if __name__ == "__main__":
    main()
