"""A few passages of each tag by which people judge what a run would change."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.passages import Passage

OF_A_KIND = 3

Change = tuple[int, float | None, float | None]
"""The passage's id, and the probability before and after."""


@dataclass
class Samples:
    """The largest differences of each kind."""

    kept: dict[str, list[Change]] = field(default_factory=dict)

    def add(self, passage_id: int, before: float | None, after: float | None) -> None:
        kind = "new" if before is None else "gone" if after is None else "changed"
        kept = self.kept.setdefault(kind, [])
        kept.append((passage_id, before, after))
        kept.sort(key=_measure, reverse=True)
        del kept[OF_A_KIND:]

    def describe(self, session: Session) -> list[dict[str, Any]]:
        """New ones, gone ones, changed ones; a passage that is gone meanwhile is left out."""
        samples = [sample for kind in ("new", "gone", "changed") for sample in self.kept.get(kind, [])]
        columns = (Passage.id, Passage.interview_id, Passage.start_ms, Passage.end_ms, Passage.text)
        query = select(*columns).where(Passage.id.in_([passage_id for passage_id, _, _ in samples]))
        rows = {row.id: row for row in session.execute(query)}
        return [
            {
                "passage_id": passage_id,
                "interview_id": rows[passage_id].interview_id,
                "start_ms": rows[passage_id].start_ms,
                "end_ms": rows[passage_id].end_ms,
                "text": rows[passage_id].text,
                "before": before,
                "after": after,
            }
            for passage_id, before, after in samples
            if passage_id in rows
        ]


def _measure(sample: Change) -> float:
    _, before, after = sample
    return abs((after or 0.0) - (before or 0.0))
