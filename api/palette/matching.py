"""Names that hold the letters one typed, in their order, and how well they do."""

from sqlalchemy import ColumnElement, and_, case, func
from sqlalchemy.orm import InstrumentedAttribute

_ESCAPE = "\\"


def matches(name: InstrumentedAttribute[str], q: str) -> ColumnElement[bool]:
    """Every word's letters come in this order: `nthw log` finds Northwind Logistics."""
    lowered = func.lower(name)
    return and_(*(lowered.like(_spread(word), escape=_ESCAPE) for word in q.lower().split()))


def rank(name: InstrumentedAttribute[str], q: str) -> ColumnElement[int]:
    """Less is better: the name begins so, a word of it does, it holds it, it holds each word, or only the letters."""
    lowered, words = func.lower(name), q.lower().split()
    whole = " ".join(words)
    return case(
        (lowered.startswith(whole, autoescape=True), 0),
        (lowered.contains(f" {whole}", autoescape=True), 1),
        (lowered.contains(whole, autoescape=True), 2),
        (and_(*(lowered.contains(word, autoescape=True) for word in words)), 3),
        else_=4,
    )


def _spread(word: str) -> str:
    """The pattern of LIKE that lets anything between letters."""
    return "%" + "%".join(f"{_ESCAPE}{letter}" if letter in "%_\\" else letter for letter in word) + "%"
