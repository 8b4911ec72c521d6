"""What a run proposes, as it is stored until somebody applies it: three tables of numbers."""

import io
from dataclasses import dataclass, field

import numpy as np

from search.tagging.suggesting import Suggestion


@dataclass
class Proposal:
    """Suggestions to add; ids of those to take away; and of those to change with their new version and probability."""

    added: list[Suggestion] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    changed: list[tuple[int, int, float]] = field(default_factory=list)

    def add(self, suggestion: Suggestion) -> None:
        self.added.append(suggestion)

    def remove(self, suggestion_id: int) -> None:
        self.removed.append(suggestion_id)

    def change(self, suggestion_id: int, into: Suggestion) -> None:
        self.changed.append((suggestion_id, into.version, into.probability))

    def pack(self) -> bytes:
        file = io.BytesIO()
        added = [(one.tag_id, one.passage_id, one.interview_id, one.version) for one in self.added]
        np.savez_compressed(
            file,
            added=np.array(added, dtype=np.int64).reshape(-1, 4),
            sure=np.array([one.probability for one in self.added], dtype=np.float64),
            removed=np.array(self.removed, dtype=np.int64),
            changed=np.array([one[:2] for one in self.changed], dtype=np.int64).reshape(-1, 2),
            changed_sure=np.array([one[2] for one in self.changed], dtype=np.float64),
        )
        return file.getvalue()


def unpack_proposal(packed: bytes) -> Proposal:
    with np.load(io.BytesIO(packed), allow_pickle=False) as tables:
        added = zip(tables["added"].tolist(), tables["sure"].tolist(), strict=True)
        changed = zip(tables["changed"].tolist(), tables["changed_sure"].tolist(), strict=True)
        return Proposal(
            added=[
                Suggestion(tag, passage, interview, version, sure) for (tag, passage, interview, version), sure in added
            ],
            removed=tables["removed"].tolist(),
            changed=[(suggestion_id, version, probability) for (suggestion_id, version), probability in changed],
        )
