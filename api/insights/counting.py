"""Whose words stand behind something: people and accounts, not quotes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from sqlalchemy.orm import Session

from api.insights.reading import Quote
from models.chunks import CHUNK
from search.corpus import NONE
from search.customers import load_customers


@dataclass(frozen=True, slots=True)
class Behind:
    customers: int
    accounts: int
    flagged: int


class Counter:
    """Counts over some of `quotes`, by their keys."""

    def __init__(self, session: Session, quotes: Mapping[int, Quote]) -> None:
        self._quotes = quotes
        self._customers = _find_customers(session, quotes)

    def count(self, keys: Iterable[int]) -> Behind:
        wanted = list(keys)
        counted = [key for key in wanted if key in self._customers]
        accounts = {self._quotes[key].interview.account_id for key in counted}
        return Behind(
            customers=len({self._customers[key] for key in counted}),
            accounts=len(accounts - {None}),
            flagged=sum(self._quotes[key].is_flagged() for key in wanted),
        )


def _find_customers(session: Session, quotes: Mapping[int, Quote]) -> dict[int, int]:
    """By key of a quote that counts, who speaks, as a number."""
    counted = {key: quote for key, quote in quotes.items() if quote.is_counted()}
    if not counted:
        return {}
    interview_ids = {quote.interview.id for quote in counted.values()}
    customers = load_customers(session, interview_ids if len(interview_ids) <= CHUNK else None)
    numbers = customers.of_speakers(
        np.array([quote.voice.speaker_id or NONE for quote in counted.values()], dtype=np.int64),
        np.array([quote.interview.id for quote in counted.values()], dtype=np.int64),
    )
    return dict(zip(counted, numbers.tolist(), strict=True))
