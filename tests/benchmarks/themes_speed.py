"""How long finding themes takes, and how much memory, at 1,000 to 1,000,000 passages.

    python -m tests.benchmarks.themes_speed [--most PASSAGES]

The vectors lie between those of the demo workspace's sentences and sentences near to them, with some noise: as many
subjects as real speech has, though no more with more passages. Each size runs in a process of its own, whose peak of
memory is told beside what it had with the vectors alone.
"""

import argparse
import multiprocessing
import resource
import tempfile
from pathlib import Path
from time import perf_counter

import faiss
import numpy as np

from models.settings import Settings
from search.embedding import Float16, Float32, load_embedder
from search.passages import split_sentences
from search.themes.clustering import cluster

SIZES = (1_000, 10_000, 100_000, 1_000_000)
NEAR = 50
"""A vector lies between that of a sentence and that of one of so many nearest to it."""

NOISE = 0.02
"""Standard deviation of what is added to each of its 384 values."""

BLOCK = 10_000

KIB_PER_MIB = 1024
WORKSPACE = Path("api/demo/workspace")


def embed_sentences() -> Float32:
    lines = {
        line.partition(">")[2]
        for path in sorted(WORKSPACE.glob("*.vtt"))
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("<v ")
    }
    sentences = sorted(line[start:end] for line in lines for start, end in split_sentences(line))
    with tempfile.TemporaryDirectory() as data_dir:
        return load_embedder(Settings(data_dir=Path(data_dir))).embed(sentences)


def make_vectors(sentences: Float32, count: int) -> Float16:
    generator = np.random.default_rng(0)
    _cosines, near = faiss.knn(sentences, sentences, NEAR, faiss.METRIC_INNER_PRODUCT)
    made = np.empty((count, sentences.shape[1]), dtype=np.float16)
    for start in range(0, count, BLOCK):
        part = made[start : start + BLOCK]
        one = generator.integers(len(sentences), size=len(part))
        other = near[one, generator.integers(NEAR, size=len(part))]
        mixed = sentences[one] + generator.uniform(0, 1, (len(part), 1)) * sentences[other]
        mixed += generator.normal(0, NOISE, part.shape)
        part[:] = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
    return made


def measure(sentences: Float32, count: int) -> None:
    vectors = make_vectors(sentences, count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = perf_counter()
    found = cluster(vectors)
    seconds = perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{count} | {seconds:.2f} | {found.theme.max() + 1} | {found.sub_theme.max() + 1} | "
        f"{(found.theme < 0).mean():.3f} | {before // KIB_PER_MIB} | {peak // KIB_PER_MIB}",
        flush=True,
    )


def main(most: int) -> None:
    sentences = embed_sentences()
    print(f"{len(sentences)} sentences")
    print("passages | seconds | themes | sub-themes | outside | MiB before | MiB at most", flush=True)
    context = multiprocessing.get_context("spawn")
    for count in (size for size in SIZES if size <= most):
        process = context.Process(target=measure, args=(sentences, count))
        process.start()
        process.join()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int, default=100_000)
    main(parser.parse_args().most)
