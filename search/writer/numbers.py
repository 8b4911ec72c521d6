"""Numbers in a text, in digits or in words, and what they are said of."""

import re
from collections.abc import Iterator, Sequence

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_ONES.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), 2)
}
_LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_VALUES: dict[str, float] = {**_SMALL, **_LARGE, "twice": 2, "half": 0.5, "dozen": 12, "quarter": 0.25, "double": 2}
_UNIT_WORDS = "second minute hour day week month year decade percent euro dollar pound penny meter mile degree"
_UNITS = frozenset(_UNIT_WORDS.split())
_RATES = frozenset({"a", "an", "per", "each", "every"})


def is_number(token: str) -> bool:
    return token in _VALUES


def read_numbers(tokens: Sequence[str]) -> Iterator[tuple[float, set[str]]]:
    """Each number and its units: "two hundred and fifty euros a month" is 250, euro and month; "two one four" are
    three."""
    place = 0
    while place < len(tokens):
        number, after = _read_number(tokens, place)
        if number is not None:
            yield number, set(_list_units(tokens[after : after + 3]))
        place = after


def _read_number(tokens: Sequence[str], start: int) -> tuple[float | None, int]:
    """The number that begins at `start`, None where none does, and where to read on. "One" alone is no number."""
    if tokens[start][:1].isdecimal():
        return _read_digits(tokens[start]), start + 1
    thousands, rest, last, place = 0.0, 0.0, "", start
    while place < len(tokens):
        token = tokens[place]
        if token in _LARGE and last:
            rest = max(rest, 1) * _LARGE[token]
            if token != "hundred":
                thousands, rest = thousands + rest, 0
        elif token in _VALUES and (not last or _goes_on(last, token)):
            rest += _VALUES[token]
        elif token != "and" or last not in _LARGE:
            break
        last, place = token if token in _VALUES else last, place + 1
    is_number = last and tokens[start:place] != ["one"]
    return thousands + rest if is_number else None, max(place, start + 1)


def _goes_on(last: str, token: str) -> bool:
    """Whether the two are one number: "hundred fifty", "twenty five"."""
    return token in _SMALL and (last in _LARGE or (_SMALL.get(last, 0) >= 20 and _SMALL[token] < 10))


def _list_units(following: Sequence[str]) -> Iterator[str]:
    for token in following:
        if (unit := token.removesuffix("s")) in _UNITS:
            yield unit
        elif token not in _RATES:
            return


def _read_digits(token: str) -> float:
    """A comma parts thousands; a time of day and a version are numbers of their own."""
    try:
        return float(token.replace(",", ""))
    except ValueError:
        return float(re.sub(r"\D", "", token))
