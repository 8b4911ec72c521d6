"""What a question comes to."""

from dataclasses import dataclass
from typing import Protocol

from search.fulltext import Vocabulary


@dataclass(frozen=True)
class Concept:
    """One thing a question asks for, in every spelling it may have: `words` as typed or mended, `terms` stemmed."""

    words: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Query:
    """A question, understood. `semantic` is what is embedded; it is empty where there is nothing to look for.

    A hit has all `phrases` and nothing `excluded`; `speaker_ids` and `account_ids` are those it names.
    """

    text: str
    semantic: str
    concepts: tuple[Concept, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    speaker_ids: tuple[int, ...] = ()
    account_ids: tuple[int, ...] = ()

    @property
    def terms(self) -> frozenset[str]:
        """The stemmed words to mark in a hit."""
        return frozenset(term for concept in self.concepts for term in concept.terms)


class Lexicon(Protocol):
    """What is known of words; a corpus is one."""

    @property
    def vocabulary(self) -> Vocabulary: ...

    def terms(self, text: str) -> list[str]: ...
