"""How stable the map of themes is while data grows, what it keeps of nearness, and how long 100,000 points take.

    python -m tests.benchmarks.themes_map --data FOLDER_OF_BANKING77 [--most PASSAGES]

Growth: from 10 % to 100 % in ten steps. `moved` is how far passages move from one map to the next on average, in parts
of the map's spread (the root of the mean squared distance from its middle), beside that of a map laid out anew;
`nearest` how many of a theme's ten nearest themes are among the ten nearest on the map.
"""

import argparse
import csv
import tempfile
from pathlib import Path
from time import perf_counter

import numpy as np
from scipy.spatial.distance import cdist

from models.settings import Settings
from search.corpus import NONE
from search.embedding import Float16, load_embedder
from search.ranked import Int64
from search.themes.clustering import cluster, find_centroids
from search.themes.layout import Places, lay_out
from search.themes.tiles import make_tiles
from tests.benchmarks.themes_speed import embed_sentences, make_vectors

STEPS = 10
NEAREST = 10


def unknown(count: int) -> Places:
    return np.full((count, 2), np.nan)


def embed_questions(folder: Path) -> Float16:
    rows = [row for part in ("train", "test") for row in csv.DictReader((folder / f"banking77_{part}.csv").open())]
    with tempfile.TemporaryDirectory() as data_dir:
        vectors = load_embedder(Settings(data_dir=Path(data_dir))).embed([row["text"] for row in rows])
    return vectors[np.random.default_rng(0).permutation(len(vectors))].astype(np.float16)


def measure_moves(before: Places, after: Places) -> float:
    spread = np.sqrt(((before - before.mean(axis=0)) ** 2).sum(axis=1).mean())
    return float(np.linalg.norm(after - before, axis=1).mean() / spread)


def measure_nearness(vectors: Float16, theme: Int64, places: Places) -> float:
    centroids = find_centroids(vectors, theme)
    centres = np.array([places[theme == number].mean(axis=0) for number in range(len(centroids))])
    near = [
        np.argsort(distances + np.diag(np.full(len(distances), np.inf)), axis=1)[:, :NEAREST]
        for distances in (cdist(centroids, centroids), cdist(centres, centres))
    ]
    return float(np.mean([len(set(one) & set(other)) / NEAREST for one, other in zip(*near, strict=True)]))


def measure_growth(vectors: Float16) -> None:
    print("passages | themes | moved | moved anew | nearest | seconds")
    places = np.empty((0, 2))
    for step in range(1, STEPS + 1):
        part = vectors[: len(vectors) * step // STEPS]
        theme = cluster(part).theme
        started = perf_counter()
        after = lay_out(part, theme, np.concatenate([places, unknown(len(part) - len(places))]))
        seconds = perf_counter() - started
        moves = " | "
        if len(places):
            anew = lay_out(part, theme, unknown(len(part)))
            moves = " | ".join(f"{measure_moves(places, each[: len(places)]):.3f}" for each in (after, anew))
        nearest = measure_nearness(part, theme, after)
        print(f"{len(part)} | {theme.max() + 1} | {moves} | {nearest:.3f} | {seconds:.2f}", flush=True)
        places = after


def measure_speed(count: int) -> None:
    vectors = make_vectors(embed_sentences(), count)
    theme = cluster(vectors).theme
    started = perf_counter()
    places = lay_out(vectors, theme, unknown(count))
    seconds = perf_counter() - started
    started = perf_counter()
    whole = np.rint(places * 65_535).astype(np.uint16)
    tiles = make_tiles(np.arange(count) + 1, whole, theme, np.arange(theme.max() + 1))
    cutting = perf_counter() - started
    sizes = [
        len(tiles.cut(level, x, y))
        for level in range(tiles.levels)
        for x in range(1 << level)
        for y in range(1 << level)
    ]
    print(f"{count} passages, {theme.max() + 1} themes, {(theme == NONE).mean():.3f} outside: {seconds:.1f} s")
    print(f"tiles: {cutting:.2f} s, {tiles.levels} levels, largest {max(sizes)} bytes, all {sum(sizes)} bytes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path)
    parser.add_argument("--most", type=int, default=100_000)
    arguments = parser.parse_args()
    if arguments.data:
        measure_growth(embed_questions(arguments.data))
    measure_speed(arguments.most)
