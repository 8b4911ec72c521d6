"""Which passages of an answer a writer is shown."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.customers import Study
from models.interviews import Interview
from search.answers import Answer, Point
from search.hits import Hit
from search.passages import split_sentences
from search.writer.client import Writer


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that may be cited as `[number]`. `point` is the place of its point in the answer, from 0."""

    number: int
    point: int
    passage_id: int
    asked: str
    said: str


def load_sources(session: Session, writer: Writer, answer: Answer) -> list[Source]:
    """What the writer is shown of an answer."""
    found = {hit.interview_id for point in answer.points for hit in (*point.evidence, *point.disagreeing)}
    sendable = set(session.scalars(list_sendable().where(Interview.id.in_(found))))
    return choose_sources(answer, sendable, writer.passages_max, writer.passage_chars_max)


def explain_nothing(answer: Answer) -> str:
    """Why there is nothing of an answer that the writer may be shown."""
    if not answer.points:
        return "Nothing was found that could be written about."
    return "All that was found is kept from the writer, being of confidential studies: read the points."


def list_sendable() -> Select[int]:
    """The ids of interviews whose words may be sent to a writer: those in no confidential study."""
    is_open = Study.is_confidential.is_not(True)
    return select(Interview.id).outerjoin(Study, Study.id == Interview.study_id).where(is_open)


def choose_sources(answer: Answer, sendable: Collection[int], most: int, chars_max: int) -> list[Source]:
    """Of each point its best passages first, from interviews that are `sendable`, numbered from 1 in the order of
    the points."""
    chosen: dict[int, tuple[int, Hit]] = {}
    for place, hit in _take_turns(answer.points):
        if len(chosen) < most and hit.interview_id in sendable:
            chosen.setdefault(hit.passage_id, (place, hit))
    ordered = sorted(chosen.values(), key=lambda item: item[0])
    return [
        Source(number, place, hit.passage_id, hit.context, _shorten(hit.text, chars_max))
        for number, (place, hit) in enumerate(ordered, 1)
    ]


def _take_turns(points: Sequence[Point]) -> Iterator[tuple[int, Hit]]:
    """The first passage of every point, then the second of every point; what disagrees comes second."""
    by_point = [
        [*point.evidence[:1], *point.disagreeing[:1], *point.evidence[1:], *point.disagreeing[1:]] for point in points
    ]
    for turn in zip_longest(*by_point):
        yield from ((place, hit) for place, hit in enumerate(turn) if hit is not None)


def _shorten(text: str, chars_max: int) -> str:
    """The text up to the last sentence that fits; cut within a sentence where not even the first does."""
    fitting = [end for _, end in split_sentences(text) if end <= chars_max]
    return text[: fitting[-1]] if fitting else text[:chars_max]
