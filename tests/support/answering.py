"""Answers made of hits, for tests of what is done with an answer."""

from collections.abc import Sequence

from search.answers import Answer, AskedOf, Point
from search.hits import Hit


def make_point(*evidence: Hit, disagreeing: Sequence[Hit] = ()) -> Point:
    return Point(
        summary=evidence[0].text,
        customers=len(evidence),
        accounts=1,
        share=1.0,
        cohorts=(),
        first_heard=None,
        last_heard=None,
        evidence=evidence,
        disagreeing=tuple(disagreeing),
    )


def make_answer(*points: Point) -> Answer:
    return Answer(
        points=points,
        asked_of=AskedOf(4, 3, 3),
        asked_about=3,
        searched_for="price",
        enough_evidence=bool(points),
        took_ms=1.0,
    )
