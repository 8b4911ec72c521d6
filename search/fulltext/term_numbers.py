"""Numbers for terms, in the order they first came; shared by every value of the counts and never taken back."""

from collections.abc import Callable, Iterable

from search.fulltext.analysis import terms_by_word


class TermNumbers:
    """One thread may number words while others look terms up."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._numbers = {term: number for number, term in enumerate(terms)}
        self._by_analysis: dict[str, _WordNumbers] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def get_number(self, term: str) -> int:
        """The number of a term, -1 where no passage ever had it."""
        return self._numbers.get(term, -1)

    def list_terms(self) -> list[str]:
        return list(self._numbers)

    def number_words(self, analysis: str) -> Callable[[str], int]:
        """What numbers the term of a word as it is spelt; a term that is new gets the next number."""
        return self._by_analysis.setdefault(analysis, _WordNumbers(analysis, self._numbers)).__getitem__


class _WordNumbers(dict[str, int]):
    """The numbers of terms by word as it is spelt."""

    def __init__(self, analysis: str, numbers: dict[str, int]) -> None:
        super().__init__()
        self._terms = terms_by_word(analysis)
        self._numbers = numbers

    def __missing__(self, word: str) -> int:
        number = self._numbers.setdefault(self._terms[word], len(self._numbers))
        self[word] = number
        return number
