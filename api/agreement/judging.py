"""Measures as they are told: with how sure they are, and with the reason where they can't be relied on."""

import numpy as np

from api.agreement.coding import Coding
from api.agreement.measures import Measure as Coefficient
from api.agreement.measures import Numbers, alpha, estimate, kappa
from api.agreement.schemas import Measure, PairAgreement
from api.agreement.tallying import Tally
from models.settings import Settings

MARKED_MIN = 5
"""Passages that must bear a tag for somebody: below, one more or less turns everything round."""

_DIGITS = 4


def describe_alpha(settings: Settings, tally: Tally) -> Measure:
    return _judge(settings, tally.parts, alpha, len(tally.parts), tally.marked)


def describe_pairs(settings: Settings, coding: Coding, tally: Tally) -> list[PairAgreement]:
    return [
        _describe_pair(settings, (coding.coder_ids[first], coding.coder_ids[second]), cells)
        for (first, second), cells in tally.cells.items()
    ]


def describe_agreement(tally: Tally) -> float | None:
    return round(tally.agreeing / tally.compared, _DIGITS) if tally.compared else None


def _describe_pair(settings: Settings, coder_ids: tuple[int, int], cells: Numbers) -> PairAgreement:
    both, only_first, only_second, neither = map(int, cells.sum(axis=0))
    marked = both + only_first + only_second
    return PairAgreement(
        coder_ids=coder_ids,
        kappa=_judge(settings, cells, kappa, len(cells), marked),
        agreement=round((both + neither) / (marked + neither), _DIGITS),
        both=both,
        only_first=only_first,
        only_second=only_second,
        neither=neither,
    )


def _judge(settings: Settings, rows: Numbers, coefficient: Coefficient, units: int, marked: int) -> Measure:
    if not units:
        return Measure(value=None, low=None, high=None, reason="No passage was coded by two people.")
    found = estimate(rows, coefficient)
    if np.isnan(found.value):
        alike = "All say the same of every passage, so nothing tells agreement from chance."
        return Measure(value=None, low=None, high=None, reason=alike)
    return Measure(
        value=round(found.value, _DIGITS),
        low=round(found.low, _DIGITS),
        high=round(found.high, _DIGITS),
        reason=_find_doubt(settings, units, marked),
    )


def _find_doubt(settings: Settings, units: int, marked: int) -> str | None:
    if units < settings.agreement_passages_min:
        return f"Too little to rely on: {units} passages, of {settings.agreement_passages_min} that it takes."
    if marked < MARKED_MIN:
        return f"Too little to rely on: {marked} tagged, of {MARKED_MIN} that it takes."
    return None
