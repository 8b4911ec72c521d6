"""Which voices are the same."""

import numpy as np
from numpy.typing import NDArray

from ingest.diarization.voice_encoder import Voices

_MAX_IN_TREE = 2000  # windows; the tree's memory grows with their square
_MAX_OUTLIERS = 8
_MIN_SHARE = 0.03
_MIN_WINDOWS = 3
_ROUNDS = 10


def cluster_voices(voices: Voices, speakers: int) -> NDArray[np.intp]:
    """The speaker (0 up to at most `speakers` - 1) of each window; fewer where there are fewer voices.

    Average linkage finds the groups; groups too small to be a speaker are laughs and coughs, and are left out. Then
    every window goes to the nearest group, whose centre moves with it: that halves the confusion at turns' edges.
    """
    sample = voices[np.linspace(0, len(voices) - 1, min(len(voices), _MAX_IN_TREE)).round().astype(np.intp)]
    centres = _centres(sample, speakers)
    labels: NDArray[np.intp] = (voices @ centres.T).argmax(axis=1)
    for _ in range(_ROUNDS):
        centres = _means(voices, labels)
        moved = (voices @ centres.T).argmax(axis=1)
        if np.array_equal(moved, labels):
            break
        labels = np.unique(moved, return_inverse=True)[1]
    return labels


def _centres(voices: Voices, speakers: int) -> Voices:
    """The means of the largest groups, at most `speakers` of them."""
    if speakers == 1 or len(voices) < 2:
        return _means(voices, np.zeros(len(voices), dtype=np.intp))
    from scipy.cluster.hierarchy import fcluster, linkage

    tree = linkage(voices, method="average", metric="cosine")
    smallest = max(_MIN_WINDOWS, _MIN_SHARE * len(voices))
    for groups in range(speakers, speakers + _MAX_OUTLIERS + 1):
        labels = fcluster(tree, groups, criterion="maxclust") - 1
        sizes = np.bincount(labels)
        largest = np.argsort(-sizes, kind="stable")[:speakers]
        if sizes[largest].min() >= smallest and len(largest) == speakers:
            break
    else:
        largest = largest[sizes[largest] >= smallest] if sizes.max() >= smallest else largest[:1]
    means: Voices = _means(voices, labels)[largest]
    return means


def _means(voices: Voices, labels: NDArray[np.intp]) -> Voices:
    means = np.stack([voices[labels == label].mean(axis=0) for label in range(labels.max() + 1)])
    scaled: Voices = means / np.linalg.norm(means, axis=1, keepdims=True)
    return scaled
