"""Who asks and who answers, guessed from what was said; people correct it with one click."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from ingest.segments import SpokenSegment

Role = Literal["customer", "interviewer"]

_QUESTION_MARKS = re.compile(r"[?？؟]")
_PUNCTUATION = re.compile(r"[.?!？！。؟]")
# Drafts have no punctuation: there, how a sentence begins has to do.
_ASKS = re.compile(
    r"^(?:(?:so|and|okay|ok|but|well|right|alright|now)\W+)*"
    r"(?:what|why|how|when|where|who|which|is there|tell me|(?:could|can|would|do|did|have|are) you)\b",
    re.IGNORECASE,
)
_MIN_WORDS = 60
_MIN_QUESTIONS = 2
_MIN_LEAD = 0.15
_BYSTANDER = 0.02


def guess_roles(segments: Sequence[SpokenSegment]) -> dict[str, Role | None]:
    """A role for each speaker in `segments`, None for all where it isn't clear, and for who hardly speaks.

    An interviewer asks a larger share of the questions than they speak of the words; a customer, a smaller one.
    """
    words, questions = Counter[str](), Counter[str]()
    drafted = not any(_PUNCTUATION.search(segment.text) for segment in segments)
    for segment in segments:
        if segment.speaker is not None:
            words[segment.speaker] += len(segment.text.split())
            questions[segment.speaker] += _count_questions(segment.text, drafted=drafted)
    leads = _leads(words, questions)
    clear = len(words) > 1 and words.total() >= _MIN_WORDS and questions.total() >= _MIN_QUESTIONS
    if not clear or max(leads.values()) < _MIN_LEAD:
        return dict.fromkeys(words)
    return {
        speaker: None if count < _BYSTANDER * words.total() else _role(leads[speaker])
        for speaker, count in words.items()
    }


def _leads(words: Counter[str], questions: Counter[str]) -> dict[str, float]:
    """The share of the questions less the share of the words, by speaker."""
    asked, said = max(questions.total(), 1), max(words.total(), 1)
    return {speaker: questions[speaker] / asked - words[speaker] / said for speaker in words}


def _role(lead: float) -> Role:
    return "interviewer" if lead >= _MIN_LEAD else "customer"


def _count_questions(text: str, *, drafted: bool) -> int:
    return int(bool(_ASKS.match(text))) if drafted else len(_QUESTION_MARKS.findall(text))
