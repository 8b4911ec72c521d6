"""Names for themes: phrases that set a theme apart from the others, so picked that the name is short and readable."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from search.corpus import NONE
from search.fulltext.analysis import FUNCTION_WORDS, choose_analysis, terms_by_word
from search.ranked import Int64

LONGEST_PHRASE = 3
"""Words of a phrase."""

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

_FILLERS = """
    able actually again already always another anyone anything anyway around ask asked away back basically bit bits
    call came come comes coming course day days different doesn didn isn wasn aren won couldn wouldn shouldn hasn
    haven ever every everyone everything exactly far feel feels few find fine first found gave give given go goes
    going gone gonna good great guess happen happened happens help hey hi hello honestly hm hmm huh kind know knew
    last least less let like likely little long look looked looking lot lots made make makes making many maybe mean
    means might mine moment month months much must need needed needs never new next nice nobody nothing number oh
    okay ok one ones people perhaps person please point possible pretty probably put quite rather really reason
    right said same saw saying second see seen sense several shall show since somebody someone something sometimes
    soon sort start started still stuff sure take taken taking talk tell thank thanks thing things think thought
    three time times today told took tried try trying turn turned two uh um understand use used using usually
    wanna want wanted wants way ways week weeks well went whatever whether whole without won wonder word work working
    works yeah year years yep yes yet
    four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half minute minutes hour hours pound pounds
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday morning evening night afternoon yesterday tomorrow
    against anyone else called fella fellow folk guy guys lad lads man men woman women proper spent place room
"""
_EMPTY_WORDS = FUNCTION_WORDS | frozenset(_FILLERS.split())
"""Words that never carry a name on their own: they may stand inside a phrase, not at its ends."""

_TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_CLAUSE_END = re.compile(r"[.,;:!?()\[\]\"“”…\n]|\s[-–—]\s")


@dataclass(frozen=True)
class Label:
    """What a theme is called. `phrases` come with the most distinctive first, as people said them."""

    name: str
    phrases: tuple[str, ...]


@dataclass
class _Phrase:
    """A phrase by its stemmed words: who says it in each theme, and how it is spelt."""

    said_by: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def spelling(self) -> str:
        return min(self.spellings, key=lambda spelling: (-self.spellings[spelling], len(spelling), spelling))


def label_clusters(
    texts: Sequence[str],
    cluster_of: Int64,
    speakers: Int64 | None = None,
    languages: Sequence[str | None] | None = None,
) -> list[Label]:
    """By cluster number, its label; rows of NONE count as background. `texts` is what was said, `speakers` by whom;
    without it, each text is by somebody else.

    Class-based TF-IDF over phrases (Grootendorst 2022), counted in speakers so that nobody's habit of speech names a
    theme, and weighted by how well a phrase reads.
    """
    count = int(cluster_of.max(initial=NONE)) + 1
    said_by = np.arange(len(texts)) if speakers is None else speakers
    phrases, sizes = _count_phrases(texts, cluster_of, said_by, languages or [None] * len(texts))
    ranked = _rank(phrases, sizes, count)
    return _name_apart([_pick(found) for found in ranked])


@dataclass(frozen=True)
class _Candidate:
    key: tuple[str, ...]
    spelling: str
    score: float
    share: float


def _count_phrases(
    texts: Sequence[str], cluster_of: Int64, speakers: Int64, languages: Sequence[str | None]
) -> tuple[dict[tuple[str, ...], _Phrase], dict[int, int]]:
    """The phrases, and by cluster how many people they were taken from."""
    phrases: dict[tuple[str, ...], _Phrase] = defaultdict(_Phrase)
    read: Counter[int] = Counter()
    people: dict[int, set[int]] = defaultdict(set)
    rows = zip(texts, cluster_of.tolist(), speakers.tolist(), languages, strict=True)
    for text, cluster, speaker, language in rows:
        if read[cluster] >= MOST_TEXTS:
            continue
        read[cluster] += 1
        people[cluster].add(speaker)
        for key, spelling in dict(_find_phrases(text, language)).items():
            phrase = phrases[key]
            phrase.said_by[cluster].add(speaker)
            phrase.spellings[spelling] += 1
    return phrases, {cluster: len(those) for cluster, those in people.items()}


def _find_phrases(text: str, language: str | None) -> Iterator[tuple[tuple[str, ...], str]]:
    """Runs of up to LONGEST_PHRASE words within a clause that begin and end with a word that says something."""
    stems = terms_by_word(choose_analysis(language))
    for clause in _CLAUSE_END.split(text):
        words = [word.lower() for word in _TOKEN.findall(clause)]
        telling = [_is_telling(word) for word in words]
        for start in range(len(words)):
            if not telling[start]:
                continue
            for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1):
                if telling[end - 1]:
                    yield tuple(stems[word] or word for word in words[start:end]), " ".join(words[start:end])


def _is_telling(word: str) -> bool:
    return len(word) > 2 and not word.isdecimal() and word not in _EMPTY_WORDS and "'" not in word and "’" not in word


def _rank(phrases: dict[tuple[str, ...], _Phrase], sizes: dict[int, int], count: int) -> list[list[_Candidate]]:
    """By cluster, its phrases that occur often enough, the most distinctive first."""
    found: list[list[_Candidate]] = [[] for _ in range(count)]
    average = sum(sizes.values()) / max(len(sizes), 1)
    for key, phrase in phrases.items():
        total = sum(len(people) for people in phrase.said_by.values())
        for cluster, people in phrase.said_by.items():
            share = len(people) / sizes[cluster]
            if cluster == NONE or len(people) < LEAST_PEOPLE or share < LEAST_SHARE:
                continue
            score = share * np.log1p(average / (total + RARITY * average)) * _readability(len(key))
            found[cluster].append(_Candidate(key, phrase.spelling, float(score), share))
    return [sorted(those, key=lambda candidate: (-candidate.score, candidate.spelling)) for those in found]


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
