"""Names of speakers and accounts in a question: "what did Priya say about", "what does Northwind think of"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.customers import Account
from models.interviews import Speaker
from search.fulltext.analysis import FUNCTION_WORDS

_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\(.*?\)")
_TITLES = "mr mrs ms dr prof sir hon the inc ltd llc gmbh corp company co ag sa bv of and for"
_NO_PART = frozenset(_TITLES.split())
SHORT = 2
"""A part of a name as short as this is taken for one only as it is written: Grad B, S1."""

MOST_BEARERS = 3
"""A word that is part of more names than this says nothing by itself: User, Speaker."""

Words = tuple[str, ...]


@dataclass(frozen=True)
class Mention:
    """Words `start` up to, not including, `end` of a question, which name `ids`."""

    start: int
    end: int
    ids: frozenset[int]


class _Directory:
    """Names of one kind of thing, to be found whole or by a part that few have."""

    def __init__(self, named: Iterable[tuple[int, str]]) -> None:
        self._owners: dict[Words, set[int]] = defaultdict(set)
        self._names: dict[str, set[Words]] = defaultdict(set)
        for owner, name in named:
            parts = [part for part in _WORD.findall(_ASIDE.sub(" ", name)) if part.lower() not in _NO_PART]
            whole = tuple(part.lower() for part in parts)
            self._owners[whole].add(owner)
            for part in parts:
                self._names[_key(part)].add(whole)
        self._longest = max(map(len, self._owners), default=0)

    def find(self, words: Sequence[str]) -> list[Mention]:
        """The longest names first. One word alone counts if it is typed like a name or the question has no capitals."""
        lower = [word.lower() for word in words]
        is_casual = list(words) == lower
        found: list[Mention] = []
        taken: set[int] = set()
        for length in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                place = range(start, start + length)
                if taken.isdisjoint(place) and (length > 1 or _may_be_name(words[start], is_casual)):
                    ids = self._find_owners(tuple(lower[start : start + length]), words[start])
                    if ids:
                        found.append(Mention(start, start + length, frozenset(ids)))
                        taken |= set(place)
        return found

    def _find_owners(self, name: Words, typed: str) -> set[int]:
        if len(name) > 1:
            return self._owners.get(name, set())
        whole = self._names.get(_key(typed), set())
        return {owner for words in whole for owner in self._owners[words]} if len(whole) <= MOST_BEARERS else set()


class Names:
    """Everybody and every account that a question may name."""

    def __init__(self, speakers: Iterable[tuple[int, str]], accounts: Iterable[tuple[int, str]]) -> None:
        self._speakers, self._accounts = _Directory(speakers), _Directory(accounts)

    def find(self, text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
        """Ids of the speakers and of the accounts that `text` names, and `text` without the accounts.

        An account's name is hardly ever said by those who work there, a speaker's stands beside what they say: so the
        one is taken out of what is looked for and the other stays.
        """
        matches = list(_WORD.finditer(text))
        words = [match[0] for match in matches]
        accounts = self._accounts.find(words)
        rest = list(text)
        for mention in accounts:
            start, end = matches[mention.start].start(), matches[mention.end - 1].end()
            rest[start:end] = " " * (end - start)
        without = " ".join("".join(rest).split())
        return _gather(self._speakers.find(words)), _gather(accounts), without


def load_names(session: Session) -> Names:
    """The names shown of all speakers, and of all accounts."""
    speakers = session.execute(select(Speaker.id, Speaker.name, Speaker.label))
    accounts = session.execute(select(Account.id, Account.name))
    return Names([(row.id, row.name or row.label) for row in speakers], [(row.id, row.name) for row in accounts])


def _key(part: str) -> str:
    return part if len(part) <= SHORT else part.lower()


def _may_be_name(word: str, is_casual: bool) -> bool:
    if len(word) <= SHORT:
        return word[0].isupper() and word not in {"A", "I"}
    return (is_casual or word[0].isupper()) and word.lower() not in FUNCTION_WORDS


def _gather(mentions: Iterable[Mention]) -> tuple[int, ...]:
    return tuple(sorted({owner for mention in mentions for owner in mention.ids}))
