import numpy as np
import pytest

from ingest.diarization.clustering import cluster_voices
from ingest.diarization.voice_encoder import Voices


def voices(*groups: tuple[int, int], spread: float = 0.25, seed: int = 0) -> Voices:
    """Windows of made-up voices: (voice, windows) one after another, each voice a direction of its own."""
    random = np.random.default_rng(seed)
    rows = [
        np.eye(256)[voice] + random.normal(0, spread / 16, 256) for voice, windows in groups for _ in range(windows)
    ]
    stacked = np.asarray(rows, dtype=np.float32)
    return stacked / np.linalg.norm(stacked, axis=1, keepdims=True)


def groups_of(labels: np.ndarray) -> list[int]:
    """Labels renamed in order of appearance."""
    names = {label: index for index, label in enumerate(dict.fromkeys(labels.tolist()))}
    return [names[label] for label in labels.tolist()]


@pytest.mark.parametrize("speakers", [2, 3, 5])
def test_each_voice_is_a_speaker(speakers: int) -> None:
    heard = voices(*[(voice, 40) for voice in range(speakers)])
    assert groups_of(cluster_voices(heard, speakers)) == [voice for voice in range(speakers) for _ in range(40)]


def test_a_cough_is_not_a_speaker() -> None:
    labels = cluster_voices(voices((0, 60), (7, 1), (1, 60)), 2)
    assert groups_of(np.delete(labels, 60)) == [0] * 60 + [1] * 60


def test_asked_for_one_speaker_there_is_one() -> None:
    assert set(cluster_voices(voices((0, 10), (1, 10)), 1)) == {0}


def test_fewer_voices_than_asked_for_give_fewer_speakers() -> None:
    labels = cluster_voices(voices((0, 30), (1, 30), spread=0.0), 4)
    assert groups_of(labels) == [0] * 30 + [1] * 30


@pytest.mark.parametrize("windows", [1, 2])
def test_a_word_or_two_has_a_speaker(windows: int) -> None:
    assert len(cluster_voices(voices((0, windows)), 2)) == windows


def test_hours_are_clustered_from_a_sample() -> None:
    heard = voices(*[(turn % 2, 100) for turn in range(120)])
    assert groups_of(cluster_voices(heard, 2)) == [turn % 2 for turn in range(120) for _ in range(100)]
