"""What a misspelt word was meant to be, by the words that passages have."""

import re
from collections.abc import Callable

from search.query.query import Concept, Lexicon

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
MOST_SPELLINGS = 3
LONGEST_ENDING = 4
"""Letters in which the forms of one word differ: import, importing, imported."""


IsWord = Callable[[str], bool]


def mend(text: str, lexicon: Lexicon, is_word: IsWord) -> tuple[str, tuple[Concept, ...]]:
    """`text` with the likeliest spelling of each word nobody uses, and what it asks for, each thing once. What
    `is_word` knows is spelt right: that nobody said "dark" doesn't mean "park"."""
    wanted = set(lexicon.terms(text))
    concepts: dict[tuple[str, ...], Concept] = {}

    def take(match: re.Match[str]) -> str:
        word = match[0]
        spellings = _find_spellings(word, lexicon, is_word)
        terms = tuple(term for term in lexicon.terms(word) if term in wanted)
        if terms and spellings != [word]:
            terms = tuple(dict.fromkeys(term for spelling in spellings for term in lexicon.terms(spelling)))
            concepts[terms] = Concept(tuple(spellings), terms)
        for term in terms if spellings == [word] else ():
            concepts[(term,)] = Concept((word,), (term,))
        return spellings[0] if terms else word

    return _WORD.sub(take, text), tuple(concepts.values())


def _find_spellings(word: str, lexicon: Lexicon, is_word: IsWord) -> list[str]:
    """The word itself where it is one or somebody used it, in any form; else what it may have been meant to be."""
    suggested = [found for found, _ in lexicon.vocabulary.suggest(word, MOST_SPELLINGS)]
    if not suggested or is_word(word) or _is_known_in_another_form(word, lexicon):
        return [word]
    return suggested


def _is_known_in_another_form(word: str, lexicon: Lexicon) -> bool:
    terms = lexicon.terms(word)
    letters = word.lower()[: max(3, len(word) - LONGEST_ENDING)]
    return any(lexicon.terms(other) == terms for other in lexicon.vocabulary.list_beginning(letters))
