"""Names for themes: phrases that set a theme apart from the others, so picked that the name is short and readable."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, count

import numpy as np

from search.corpus import NONE
from search.ranked import Int64
from search.themes.phrases import Phrase, find_phrases

MOST_PHRASES = 8

MOST_TEXTS = 300
"""Texts of one theme that are read for its phrases: the first given, so give the most central ones first."""

LEAST_SHARE = 0.03
"""A phrase of fewer of a theme's people says nothing about the theme."""

LEAST_PEOPLE = 2

RARITY = 0.25
"""How little rarity alone counts: beyond this part of an average theme's people, being said by fewer is no merit."""

ENOUGH_SHARE = 0.5
"""Where fewer of the theme's people say its best phrase, the name has the second as well."""


@dataclass(frozen=True)
class Label:
    """What a theme is called. `phrases` come with the most distinctive first, as people said them."""

    name: str
    phrases: tuple[str, ...]

    def name_apart(self, taken: Collection[str]) -> str:
        """The name, longer by some phrases or with a number where it is taken."""
        longer = (", ".join(self.phrases[:number]).capitalize() for number in range(2, len(self.phrases) + 1))
        numbered = (f"{self.name} {number}" for number in count(2))
        return next(name for name in chain([self.name], longer, numbered) if name not in taken)


@dataclass
class _Said:
    """A phrase in one cluster: who says it, and how it is spelt."""

    people: set[int] = field(default_factory=set)
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def spelling(self) -> str:
        return min(self.spellings, key=lambda spelling: (-self.spellings[spelling], len(spelling), spelling))


@dataclass(frozen=True)
class _Candidate:
    """A phrase that could name a cluster, and the part of the cluster's people who say it."""

    key: Phrase
    spelling: str
    share: float


@dataclass
class _Counts:
    """What was counted, cluster by cluster: candidates of each, people read, and by phrase in how many people's words
    it is. Phrases are known by their hashes: there are millions."""

    candidates: dict[int, list[_Candidate]] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    hashes: list[Int64] = field(default_factory=list)
    people: list[Int64] = field(default_factory=list)

    def add(self, cluster: int, size: int, said: Mapping[Phrase, _Said]) -> None:
        self.sizes[cluster] = size
        self.hashes.append(np.fromiter((hash(key) for key in said), dtype=np.int64, count=len(said)))
        self.people.append(np.fromiter((len(one.people) for one in said.values()), dtype=np.int64, count=len(said)))
        self.candidates[cluster] = [
            _Candidate(key, one.spelling, len(one.people) / size)
            for key, one in said.items()
            if len(one.people) >= max(LEAST_PEOPLE, LEAST_SHARE * size)
        ]

    def count_people(self) -> dict[int, int]:
        """By hash, how many people say the phrase, over all clusters."""
        hashes, places = np.unique(np.concatenate(self.hashes), return_inverse=True)
        totals = np.bincount(places, weights=np.concatenate(self.people)).astype(np.int64)
        wanted = {hash(one.key) for those in self.candidates.values() for one in those}
        kept = np.isin(hashes, np.array(sorted(wanted), dtype=np.int64))
        return dict(zip(hashes[kept].tolist(), totals[kept].tolist(), strict=True))


def label_clusters(
    texts: Sequence[str],
    cluster_of: Int64,
    speakers: Int64 | None = None,
    languages: Sequence[str | None] | None = None,
    names: Set[str] = frozenset(),
) -> list[Label]:
    """By cluster number, its label; rows of NONE count as background. `texts` is what was said, `speakers` by whom;
    without it, each text is by somebody else. Words of `names`, in lower case, stand in no label.

    Class-based TF-IDF over phrases (Grootendorst 2022), counted in speakers so that nobody's habit of speech names a
    theme, and weighted by how well a phrase reads.
    """
    said_by = np.arange(len(texts)) if speakers is None else speakers
    tongues = languages or [None] * len(texts)
    counts = _Counts()
    for cluster, rows in _group(cluster_of):
        said: dict[Phrase, _Said] = defaultdict(_Said)
        for row in rows:
            for key, spelling in dict(find_phrases(texts[row], tongues[row], names)).items():
                said[key].people.add(int(said_by[row]))
                said[key].spellings[spelling] += 1
        counts.add(cluster, len(set(said_by[rows].tolist())), said)
    ranked = _rank(counts)
    return _name_apart([_pick(ranked.get(number, [])) for number in range(int(cluster_of.max(initial=NONE)) + 1)])


def _group(cluster_of: Int64) -> Iterator[tuple[int, list[int]]]:
    """Each cluster with its first MOST_TEXTS rows."""
    order = np.argsort(cluster_of, kind="stable")
    clusters, starts = np.unique(cluster_of[order], return_index=True)
    for cluster, rows in zip(clusters.tolist(), np.split(order, starts)[1:], strict=True):
        yield cluster, rows[:MOST_TEXTS].tolist()


def _rank(counts: _Counts) -> dict[int, list[_Candidate]]:
    """By cluster, its phrases that occur often enough, the most distinctive first."""
    if not counts.sizes:
        return {}
    average = sum(counts.sizes.values()) / len(counts.sizes)
    people = counts.count_people()

    def score(candidate: _Candidate) -> float:
        rarity = np.log1p(average / (people[hash(candidate.key)] + RARITY * average))
        return float(candidate.share * rarity * _readability(len(candidate.key)))

    return {
        cluster: sorted(candidates, key=lambda candidate: (-score(candidate), candidate.spelling))
        for cluster, candidates in counts.candidates.items()
    }


def _readability(words: int) -> float:
    """Two words make the clearest names; a single word is often too general, three are long."""
    return {1: 1.0, 2: 1.6, 3: 1.5}[words]


def _pick(ranked: Iterable[_Candidate]) -> list[_Candidate]:
    """The best phrases that don't repeat each other: each brings a word that those before it lack."""
    picked: list[_Candidate] = []
    for candidate in ranked:
        words = set(candidate.key)
        if all(len(words & set(other.key)) < min(len(words), len(other.key)) for other in picked):
            picked.append(candidate)
            if len(picked) == MOST_PHRASES:
                break
    return picked


def _name_apart(picked: Sequence[Sequence[_Candidate]]) -> list[Label]:
    """A name for each that no other has, longer by a phrase where two would be called the same."""
    wanted = [1 if those and those[0].share >= ENOUGH_SHARE else 2 for those in picked]
    names = [_join(those, length) for those, length in zip(picked, wanted, strict=True)]
    clashes = Counter(names)
    labels: list[Label] = []
    used: set[str] = set()
    for number, (those, length, name) in enumerate(zip(picked, wanted, names, strict=True)):
        chosen = _join(those, length + 1) if clashes[name] > 1 else name
        if not chosen or chosen in used:
            chosen = f"{chosen or 'Theme'} {number + 1}"
        used.add(chosen)
        labels.append(Label(chosen, tuple(candidate.spelling for candidate in those)))
    return labels


def _join(phrases: Sequence[_Candidate], length: int) -> str:
    return ", ".join(phrase.spelling for phrase in phrases[:length]).capitalize()
