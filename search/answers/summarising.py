"""Which sentence of a remark says what its group says, and stands alone."""

import re
from collections.abc import Sequence

import numpy as np

from search.answers.remarks import Remark
from search.embedding import Float32, normalise
from search.fulltext.analysis import FUNCTION_WORDS, split_words
from search.opposing import JUDGING
from search.passages import count_words

NEARNESS_COUNTS = 0.7
"""What nearness to the question counts beside nearness to the middle of the group."""

SHORTEST, LONGEST, CONTENT = 7, 30, 4
"""Words of a sentence that says enough and of one that is read at a glance, and words of content in it."""

SHORT_COSTS, LONG_COSTS, EMPTY_COSTS = 0.06, 0.01, 0.05
"""For each word that is missing or too many, in cosines."""

TELLS_COUNTS = 0.06
"""What it counts that a sentence judges, wants or explains, and doesn't only tell what happened."""

QUESTION_COSTS, QUOTATION_COSTS, LEANING_COSTS, SUM_COSTS = 0.3, 0.15, 0.08, 0.15
"""For a question, for what somebody else wrote, for what leans on the sentence before ("that", "he"), and for sums."""

_TELLS = re.compile(
    r"\b(?:need|want|wish|would|should|must|rather|have\s+to|has\s+to|can't|cannot|won't|never|always|too|only|because|"
    r"instead|prefer|expect|used\s+to|better|worse|than)\b|\w'd\b",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"^(?:(?:and|but|so|because|or|well|yeah|yes|no|then|now|also)[\s,]+)*"
    r"(?:it|its|it's|that|that's|this|these|those|they|they're|they've|them|he|he's|she|she's|his|her|him|which|there|"
    r"there's|one|ones|neither|both|such)\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"^[\"“„«]")
_NUMBER = re.compile(
    r"\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|hundred|thousand|million)\b",
    re.IGNORECASE,
)
SUM_NUMBERS = 5
"""Numbers in one sentence that make it a sum."""


def choose_statement(remark: Remark, centre: Float32) -> tuple[int, float]:
    """The sentence of a remark that says best what its group says, by place, and how well it does."""
    merits = remark.vectors @ centre + NEARNESS_COUNTS * remark.cosines
    best, most = 0, -np.inf
    for place in np.argsort(-merits, kind="stable").tolist():
        if merits[place] + TELLS_COUNTS <= most:
            break
        merit = float(merits[place]) + _judge(remark.sentences[place].text)
        if merit > most:
            best, most = place, merit
    return best, most


def find_centre(remarks: Sequence[Remark]) -> Float32:
    """The middle of a group: each remark counts alike."""
    return np.asarray(normalise(np.mean([remark.vector for remark in remarks], axis=0, keepdims=True))[0])


def _judge(text: str) -> float:
    """How well a sentence stands for others by its wording, in cosines: at most TELLS_COUNTS, mostly below nought."""
    words = count_words(text)
    said = split_words(text.lower())
    content = sum(word not in FUNCTION_WORDS and len(word) > 1 for word in said)
    return (
        TELLS_COUNTS * bool(_TELLS.search(text) or not JUDGING.isdisjoint(said))
        - SHORT_COSTS * max(0, SHORTEST - words)
        - LONG_COSTS * max(0, words - LONGEST)
        - EMPTY_COSTS * max(0, CONTENT - content)
        - QUESTION_COSTS * text.rstrip("\"'”’)").endswith(("?", "？"))
        - QUOTATION_COSTS * bool(_QUOTATION.match(text))
        - LEANING_COSTS * bool(_LEANING.match(text))
        - SUM_COSTS * (len(_NUMBER.findall(text)) >= SUM_NUMBERS)
    )
