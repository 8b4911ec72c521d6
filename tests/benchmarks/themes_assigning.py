"""How many new passages find their theme between runs, and how many find a wrong one.

    python -m tests.benchmarks.themes_assigning [--data FOLDER]

FOLDER holds CSV files with the columns `text` and `category` (BANKING77's) and isn't part of the project; without it,
nothing is measured. Themes are found in some questions of one half without some intents, then the other half comes in.
Its right theme is where most questions of its intent lie, where there is such a one; the intents that were left out and
the demo workspace's sentences have none. The reach of themes is told beside another rule: as far as all but 5 % of what
a theme has.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from search.corpus import NONE
from search.ranked import Float32, Int64
from search.themes.clustering import cluster, find_centroids, find_cosines
from search.themes.nearest import Centres, find_nearest
from search.themes.reach import LEAST_COSINE, find_reach
from tests.benchmarks.themes_quality import Questions, read_questions
from tests.benchmarks.themes_speed import embed_sentences

SIZES = (300, 1000, 5000)
SEEDS = (0, 1, 2)
LEFT_OUT = 15
"""Intents that no theme is made of."""

MOSTLY = 0.6
"""A theme is an intent's where so much of the intent is in it."""

QUANTILE = 0.05

Rule = Callable[[Float32], float]
RULES: dict[str, Rule] = {
    "part of the mean": lambda cosines: find_reach(float(cosines.mean())),
    "all but 5 %": lambda cosines: max(float(np.quantile(cosines, QUANTILE)), LEAST_COSINE),
}


@dataclass(frozen=True)
class Figures:
    """Of those given to a theme the part that is right, of those that have a right one the part that found it, and of
    what belongs to none the part that was taken in: questions of intents left out, and sentences of other matters."""

    precision: float
    recall: float
    left_out_taken: float
    foreign_taken: float


def measure(questions: Questions, foreign: Float32, size: int, seed: int, rule: Rule) -> Figures:
    order = np.random.default_rng(seed).permutation(len(questions.texts))
    half = len(order) // 2
    left_out = np.random.default_rng(seed).choice(questions.intents.max() + 1, LEFT_OUT, replace=False)
    known, new = order[:half], order[half:]
    known = known[~np.isin(questions.intents[known], left_out)][:size]
    vectors, intents = questions.vectors[known], questions.intents[known]
    clusters = cluster(vectors)
    centres, uppers = place(vectors, clusters.theme, clusters.sub_theme, rule)
    right_of = find_right(intents, clusters.theme)
    right = np.array([right_of.get(int(intent), NONE) for intent in questions.intents[new]])
    found = assign(centres, uppers, questions.vectors[new])
    has_right, is_left_out = right != NONE, np.isin(questions.intents[new], left_out)
    is_right = found[has_right] == right[has_right]
    return Figures(
        precision=float(is_right.sum() / max((found[has_right] != NONE).sum(), 1)),
        recall=float(is_right.mean()),
        left_out_taken=float((found[is_left_out] != NONE).mean()),
        foreign_taken=float((assign(centres, uppers, foreign) != NONE).mean()),
    )


def place(vectors: Float32, theme: Int64, sub_theme: Int64, rule: Rule) -> tuple[Centres, int]:
    """Themes, then sub-themes; and how many themes there are."""
    levels = [(numbers, find_centroids(vectors, numbers)) for numbers in (theme, sub_theme)]
    reaches = [
        rule(cosines[numbers == number])
        for numbers, centroids in levels
        for cosines in [find_cosines(vectors, centroids, numbers)]
        for number in range(len(centroids))
    ]
    uppers, lowers = (len(centroids) for _numbers, centroids in levels)
    parents = [int(theme[sub_theme == number][0]) for number in range(lowers)]
    centroids = np.concatenate([centroids for _numbers, centroids in levels])
    parent = np.array([NONE] * uppers + parents, dtype=np.int64)
    return Centres(parent, centroids, np.array(reaches, dtype=np.float32)), uppers


def assign(centres: Centres, uppers: int, vectors: Float32) -> Int64:
    """By passage, its theme at the upper level."""
    found = find_nearest(centres, vectors @ centres.centroids.T)
    return np.where(found < uppers, found, centres.parent[found])


def find_right(intents: Int64, theme: Int64) -> dict[int, int]:
    right: dict[int, int] = {}
    for intent in np.unique(intents).tolist():
        themes, counts = np.unique(theme[intents == intent], return_counts=True)
        best = int(counts.argmax())
        if themes[best] != NONE and counts.sum() > 1 and counts[best] >= MOSTLY * counts.sum():
            right[intent] = int(themes[best])
    return right


def main(arguments: Any) -> None:
    if arguments.data is None:
        print("nothing is measured without --data")
        return
    questions, foreign = read_questions(arguments.data), embed_sentences()
    print("known | reach | precision | recall | of left out taken in | of foreign taken in")
    for size in SIZES:
        for name, rule in RULES.items():
            figures = [measure(questions, foreign, size, seed, rule) for seed in SEEDS]
            means = np.mean([list(vars(one).values()) for one in figures], axis=0)
            print(f"{size} | {name} | {' | '.join(f'{mean:.3f}' for mean in means)}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path)
    main(parser.parse_args())
