"""What suggesting anew over the whole repository would change: computed in chunks, outside of any transaction."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.codebook import Tag
from models.database import Database
from models.interviews import Interview, InterviewStatus
from models.passages import Passage
from models.tagging import SuggestionStatus, TagSuggestion
from search.tagging.decider import Decider, load_decider
from search.tagging.marked import Marks, find_marked
from search.tagging.proposal import Proposal
from search.tagging.sampling import Samples
from search.tagging.suggesting import Limits, Suggestion, choose, select_passages

INTERVIEWS_AT_ONCE = 100

SAME = 0.005
"""Probabilities nearer than this are the same."""


@dataclass
class Difference:
    """What a run would do to one tag's undecided suggestions."""

    new: int = 0
    gone: int = 0
    changed: int = 0
    kept: int = 0
    samples: Samples = field(default_factory=Samples)


@dataclass(frozen=True)
class Rerun:
    """`proposal` is what applying needs, `summary` the same for people."""

    summary: dict[str, Any]
    proposal: Proposal


def compute_rerun(
    database: Database,
    model_key: str,
    dimensions: int,
    limits: Limits,
    tag_ids: Collection[int] | None,
    on_progress: Callable[[float], None],
) -> Rerun:
    """What would change for `tag_ids`, or for all tags; `on_progress` may raise to end it."""
    with database.read() as session:
        decider = load_decider(session, model_key, dimensions, limits.threshold)
        names = {row.id: row.name for row in session.execute(select(Tag.id, Tag.name))}
        ready = select(Interview.id).where(Interview.status == InterviewStatus.READY).order_by(Interview.id)
        interview_ids = session.scalars(ready).all()
    comparison = _Comparison(decider, limits, dimensions, set(names) if tag_ids is None else set(tag_ids))
    for start in range(0, len(interview_ids), INTERVIEWS_AT_ONCE):
        on_progress(start / len(interview_ids))
        with database.read() as session:
            chunk = _read(session, model_key, interview_ids[start : start + INTERVIEWS_AT_ONCE])
        comparison.compare(chunk)
    with database.read() as session:
        return Rerun(comparison.summarise(session, names), comparison.proposal)


@dataclass(frozen=True)
class _Chunk:
    rows: Sequence[Any]
    there: Sequence[Any]
    marked: Marks


def _read(session: Session, model_key: str, interview_ids: Sequence[int]) -> _Chunk:
    current = select(Interview.transcript_id).where(Interview.id.in_(interview_ids))
    columns = (TagSuggestion.id, TagSuggestion.tag_id, TagSuggestion.passage_id, TagSuggestion.probability)
    there = select(*columns, TagSuggestion.status).where(TagSuggestion.interview_id.in_(interview_ids))
    return _Chunk(
        rows=session.execute(select_passages(model_key).where(Passage.transcript_id.in_(current))).all(),
        there=session.execute(there.order_by(TagSuggestion.id)).all(),
        marked=find_marked(session, interview_ids),
    )


class _Comparison:
    """What is suggested now beside what would be, summed up tag by tag."""

    def __init__(self, decider: Decider, limits: Limits, dimensions: int, tag_ids: set[int]) -> None:
        self.proposal = Proposal()
        self._decider, self._limits, self._dimensions = decider, limits, dimensions
        self._tag_ids = tag_ids
        self._by_tag: dict[int, Difference] = defaultdict(Difference)
        self._passages = 0

    def compare(self, chunk: _Chunk) -> None:
        self._passages += len(chunk.rows)
        taken = chunk.marked | {
            (row.passage_id, row.tag_id) for row in chunk.there if row.status != SuggestionStatus.PENDING
        }
        wanted = {
            one.pair: one
            for one in choose(self._decider, chunk.rows, self._dimensions, self._limits)
            if one.tag_id in self._tag_ids and one.pair not in taken
        }
        for row in chunk.there:
            if row.status == SuggestionStatus.PENDING and row.tag_id in self._tag_ids:
                self._settle(row, wanted.pop((row.passage_id, row.tag_id), None))
        for one in wanted.values():
            self.proposal.add(one)
            self._by_tag[one.tag_id].new += 1
            self._by_tag[one.tag_id].samples.add(one.passage_id, None, one.probability)

    def summarise(self, session: Session, names: dict[int, str]) -> dict[str, Any]:
        versions = dict(zip(self._decider.tag_ids, self._decider.versions, strict=True))
        tags = [
            {
                "tag_id": tag_id,
                "name": names.get(tag_id, ""),
                "model_version": versions.get(tag_id, 0),
                **{name: getattr(difference, name) for name in ("new", "gone", "changed", "kept")},
                "samples": difference.samples.describe(session),
            }
            for tag_id, difference in sorted(self._by_tag.items())
        ]
        totals = {name: sum(tag[name] for tag in tags) for name in ("new", "gone", "changed", "kept")}
        return {"passages": self._passages, **totals, "tags": tags}

    def _settle(self, row: Any, one: Suggestion | None) -> None:
        """Says of a suggestion that is there what becomes of it."""
        difference = self._by_tag[row.tag_id]
        if one is None:
            difference.gone += 1
            self.proposal.remove(row.id)
            difference.samples.add(row.passage_id, row.probability, None)
        elif abs(one.probability - row.probability) < SAME:
            difference.kept += 1
        else:
            difference.changed += 1
            self.proposal.change(row.id, one)
            difference.samples.add(row.passage_id, row.probability, one.probability)
