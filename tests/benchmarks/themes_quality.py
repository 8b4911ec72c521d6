"""Themes against BERTopic on the same embeddings, and how many themes keep their id while the data grows.

    python -m tests.benchmarks.themes_quality [--data FOLDER]

FOLDER holds CSV files with the columns `text` and `category` (BANKING77's) and isn't part of the project; without it,
nothing is measured. BERTopic comes by `make bench`. Every passage counts: what is left out is one class of its own.
Each way runs once to warm up, since BERTopic compiles in its first run, and is timed in its second.
"""

import argparse
import csv
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from models.settings import Settings
from search.corpus import NONE
from search.embedding import load_embedder
from search.ranked import Float32, Int64
from search.themes.clustering import cluster, find_centroids
from search.themes.labelling import label_clusters
from search.themes.matching import OldThemes, match

MIN_TOPIC_SIZES = (10, 15, 30, 50)
"""BERTopic's default, and the other sizes it is tried with."""

STEPS = 10
SEEDS = (0, 1, 2)


@dataclass(frozen=True)
class Questions:
    texts: Sequence[str]
    vectors: Float32
    intents: Int64


@dataclass(frozen=True)
class Figures:
    themes: int
    outside: float
    ari: float
    ami: float
    seconds: float

    def __str__(self) -> str:
        return f"{self.themes:4d} | {self.outside:.3f} | {self.ari:.3f} | {self.ami:.3f} | {self.seconds:.2f}"


def read_questions(folder: Path) -> Questions:
    rows = [row for path in sorted(folder.glob("*.csv")) for row in csv.DictReader(path.open(encoding="utf-8"))]
    texts = [row["text"] for row in rows]
    with tempfile.TemporaryDirectory() as data_dir:
        vectors = load_embedder(Settings(data_dir=Path(data_dir))).embed(texts)
    _names, intents = np.unique([row["category"] for row in rows], return_inverse=True)
    return Questions(texts, vectors, intents.astype(np.int64))


def find_themes(questions: Questions) -> Int64:
    """Themes with their labels, as a run makes them, at the default slider."""
    found = cluster(questions.vectors).theme
    label_clusters(questions.texts, found)
    return found


def run_bertopic(questions: Questions, min_topic_size: int) -> Int64:
    from bertopic import BERTopic

    topics, _probabilities = BERTopic(min_topic_size=min_topic_size).fit_transform(
        list(questions.texts), questions.vectors
    )
    return np.array(topics, dtype=np.int64)


def measure(questions: Questions, find: Callable[[], Int64]) -> Figures:
    find()
    started = perf_counter()
    found = find()
    seconds = perf_counter() - started
    return Figures(
        themes=int(found.max()) + 1,
        outside=float((found == NONE).mean()),
        ari=float(adjusted_rand_score(questions.intents, found)),
        ami=float(adjusted_mutual_info_score(questions.intents, found)),
        seconds=seconds,
    )


def compare(questions: Questions) -> None:
    ours = measure(questions, lambda: find_themes(questions))
    print("way | themes | outside | ARI | AMI | seconds")
    print(f"ours, default slider | {ours}")
    theirs = {size: measure(questions, lambda size=size: run_bertopic(questions, size)) for size in MIN_TOPIC_SIZES}
    for size, figures in theirs.items():
        print(f"BERTopic, min_topic_size={size} | {figures}")
    best = max(theirs.values(), key=lambda figures: figures.ari)
    print(f"ARI, ours : best of BERTopic = {ours.ari / best.ari:.2f}")
    print(f"AMI, ours − best of BERTopic = {ours.ami - max(figures.ami for figures in theirs.values()):+.3f}")
    print(f"time, ours : BERTopic's best = {ours.seconds / best.seconds:.2f}")
    print(f"time, ours : BERTopic's fastest = {ours.seconds / min(f.seconds for f in theirs.values()):.2f}")


def grow(questions: Questions, seed: int) -> tuple[int, int]:
    """Of the intents that one theme is mostly about at two steps after each other, how many have the same id at both.

    An intent judges it, not the matching itself: a theme persists where the same intent has a theme before and after.
    """
    order = np.random.default_rng(seed).permutation(len(questions.texts))
    ids, centroids, old = np.empty(0, dtype=np.int64), np.empty((0, questions.vectors.shape[1]), np.float32), None
    next_id, same, lasting = 1, 0, 0
    before: dict[int, int] = {}
    for step in range(1, STEPS + 1):
        rows = order[: len(order) * step // STEPS]
        found = cluster(questions.vectors[rows]).theme
        new_centroids = find_centroids(questions.vectors[rows], found)
        places = np.full(len(rows), NONE) if old is None else np.concatenate([old, np.full(len(rows) - len(old), NONE)])
        theme_of = match(OldThemes(ids, centroids, np.zeros(len(ids), np.bool_)), places, found, new_centroids).theme_of
        for number in np.flatnonzero(theme_of == NONE):
            theme_of[number] = next_id
            next_id += 1
        now = name_by_intent(questions.intents[rows], found, theme_of)
        lasting += len(before.keys() & now.keys())
        same += sum(before[intent] == now[intent] for intent in before.keys() & now.keys())
        sorting = np.argsort(theme_of)
        place_of = np.argsort(sorting)
        before, ids, centroids = now, theme_of[sorting], new_centroids[sorting]
        old = np.where(found == NONE, NONE, place_of[np.maximum(found, 0)])
    return same, lasting


def name_by_intent(intents: Int64, found: Int64, theme_of: Int64) -> dict[int, int]:
    """By intent, the id of the theme that is mostly about it and has most of it."""
    named: dict[int, int] = {}
    for number in range(len(theme_of)):
        values, counts = np.unique(intents[found == number], return_counts=True)
        intent, count = int(values[counts.argmax()]), int(counts.max())
        if 2 * count > counts.sum() and 2 * count > int((intents == intent).sum()):
            named[intent] = int(theme_of[number])
    return named


def main(arguments: Any) -> None:
    if arguments.data is None:
        print("nothing is measured without --data")
        return
    questions = read_questions(arguments.data)
    print(f"{len(questions.texts)} questions in {questions.intents.max() + 1} intents")
    compare(questions)
    for seed in SEEDS:
        same, lasting = grow(questions, seed)
        print(f"growth in {STEPS} steps, seed {seed}: {same} of {lasting} themes keep their id, {same / lasting:.3f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path)
    main(parser.parse_args())
