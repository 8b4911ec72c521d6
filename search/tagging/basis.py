"""What a version of a tag's model is made from, by which it is known when to learn anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.codebook import HighlightTag
from models.passages import Passage
from models.tagging import SuggestionStatus, TagSuggestion
from search.tagging.codebook import Codebook

_SHARE_OF_DECISIONS = 0.1


@dataclass(frozen=True)
class Basis:
    """What a version was made from. `passages` is how many there were, as a power of two."""

    digest: str
    embedding_key: str
    passages: int
    marked: int
    rejected: int

    def count_since(self, before: "Basis") -> int:
        """Decisions made, or taken back, since `before`."""
        return abs(self.marked - before.marked) + abs(self.rejected - before.rejected)

    def is_due(self, before: "Basis | None", decisions_max: int) -> bool:
        """Whether to learn anew: at once where the tag or the embedder changed, else after a tenth more decisions, at
        most `decisions_max`."""
        if before is None or (before.digest, before.embedding_key) != (self.digest, self.embedding_key):
            return True
        enough = max(1, min(decisions_max, int(_SHARE_OF_DECISIONS * (before.marked + before.rejected))))
        return self.passages > before.passages or self.count_since(before) >= enough


def find_bases(session: Session, codebook: Codebook, embedding_key: str) -> dict[int, Basis]:
    """What a version made now would be made from, by tag."""
    passages = int(session.scalar(select(func.count()).select_from(Passage)) or 0).bit_length()
    marked = count_by_tag(session, select(HighlightTag.tag_id, func.count()).group_by(HighlightTag.tag_id))
    rejections = select(TagSuggestion.tag_id, func.count()).where(TagSuggestion.status == SuggestionStatus.REJECTED)
    rejected = count_by_tag(session, rejections.group_by(TagSuggestion.tag_id))
    return {
        tag.id: Basis(tag.digest, embedding_key, passages, marked.get(tag.id, 0), rejected.get(tag.id, 0))
        for tag in codebook.tags
    }


def read_basis(measures: Mapping[str, Any]) -> Basis:
    return Basis(**measures["basis"])


def count_by_tag(session: Session, query: Any) -> dict[int, int]:
    return {row[0]: row[1] for row in session.execute(query)}
