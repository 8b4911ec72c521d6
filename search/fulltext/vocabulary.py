"""The words that passages hold, to find what a misspelt one was meant to be."""

from collections.abc import Mapping

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.fulltext.analysis import UNSTEMMED, list_terms

CANDIDATES = 50
SHORTEST_MENDED = 4
"""Letters a word needs to be mended: most three-letter words are one slip from another."""
LETTERS_FOR_TWO_SLIPS = 7


class Vocabulary:
    """Words without accents and case, and in how many passages each is."""

    def __init__(self, passages_by_word: Mapping[str, int]) -> None:
        self._passages = passages_by_word
        self._words = [word for word in passages_by_word if len(word) >= SHORTEST_MENDED - 1 and word.isalpha()]

    def knows(self, word: str) -> bool:
        """Whether some passage has the word; one typed with hyphens is known if all its parts are."""
        return all(term in self._passages for term in list_terms(word, UNSTEMMED))

    def count_passages(self, word: str) -> int:
        return self._passages.get(word, 0)

    def list_beginning(self, letters: str) -> list[str]:
        """The known words that begin with these letters."""
        return [word for word in self._words if word.startswith(letters)]

    def suggest(self, word: str, limit: int = 3) -> list[tuple[str, int]]:
        """Known words within one slip of an unknown one (two if it is long), each with its number of passages: fewest
        slips first, then the most common. A slip is a letter added, lost, changed or swapped with the next."""
        terms = list_terms(word, UNSTEMMED)
        if len(terms) != 1 or len(terms[0]) < SHORTEST_MENDED or self.knows(word):
            return []
        slips = 2 if len(terms[0]) >= LETTERS_FOR_TWO_SLIPS else 1
        near = extract(terms[0], self._words, scorer=OSA.distance, score_cutoff=slips, limit=CANDIDATES)
        best = sorted(near, key=lambda found: (found[1], -self._passages[found[0]], found[0]))[:limit]
        return [(found[0], self._passages[found[0]]) for found in best]
