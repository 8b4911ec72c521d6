"""Points as they are told: read from the database, counted in customers, companies and cohorts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from search.answers.answer import Point
from search.answers.counting import count_cohorts
from search.answers.pointing import Draft, Statement
from search.answers.quoting import Quoter
from search.answers.trimming import trim
from search.hydration import load_interviews

Interviews = Mapping[int, Any]


def describe_points(session: Session, drafts: Sequence[Draft], asked_about: int, quotes_max: int) -> tuple[Point, ...]:
    """The points, with at most `quotes_max` quotes for each and as many against it. What may not be shown is left
    out, and a point of nothing else with it."""
    ids = {said.remark.passage.interview_id for draft in drafts for said in (*draft.agreeing, *draft.disagreeing)}
    interviews = load_interviews(session, ids)
    shown = [draft for draft in (_keep(draft, interviews) for draft in drafts) if draft.agreeing]
    quotes = [(_alternate(draft.agreeing)[:quotes_max], _alternate(draft.disagreeing)[:quotes_max]) for draft in shown]
    quoter = Quoter(session, interviews, [said for both in quotes for side in both for said in side])
    return tuple(
        _describe(draft, asked_about, interviews, *map(quoter.quote, both))
        for draft, both in zip(shown, quotes, strict=True)
    )


def _keep(draft: Draft, interviews: Interviews) -> Draft:
    """What of it is in interviews that may be shown."""
    sides = (draft.agreeing, draft.disagreeing)
    return Draft(*(tuple(said for said in side if said.remark.passage.interview_id in interviews) for side in sides))


def _alternate(statements: Iterable[Statement]) -> list[Statement]:
    """The best of each person first, then the second best of each, and so on."""
    heard: dict[int, int] = defaultdict(int)
    turns: list[tuple[int, Statement]] = []
    for statement in statements:
        turns.append((heard[statement.remark.customer], statement))
        heard[statement.remark.customer] += 1
    return [statement for _, statement in sorted(turns, key=lambda turn: turn[0])]


def _describe(draft: Draft, asked_about: int, interviews: Interviews, *quotes: Any) -> Point:
    said = [
        (statement.remark.customer, interviews[statement.remark.passage.interview_id]) for statement in draft.agreeing
    ]
    days = [interview.held_on for _, interview in said if interview.held_on is not None]
    evidence, disagreeing = quotes
    return Point(
        summary=trim(draft.agreeing[0].text),
        customers=draft.customers,
        accounts=len({interview.account_id for _, interview in said} - {None}),
        share=draft.customers / max(asked_about, draft.customers),
        cohorts=count_cohorts((interview.cohort, customer) for customer, interview in said),
        first_heard=min(days, default=None),
        last_heard=max(days, default=None),
        evidence=evidence,
        disagreeing=disagreeing,
    )
