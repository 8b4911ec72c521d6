"""Keeps what decides about tags in step with the codebook and with what people decide; older versions are kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.codebook import HighlightTag, Tag
from models.database import Database
from models.passages import Passage
from models.tagging import SuggestionStatus, TagModel, TagModelKind, TagSuggestion
from search.embedding import Embedder
from search.tagging.assembling import assemble, embed_statements, gather
from search.tagging.background import Background
from search.tagging.codebook import Codebook, load_codebook
from search.tagging.decider import load_newest
from search.tagging.evidence import load_evidence
from search.tagging.rivalry import Scale
from search.tagging.training import Trained, train
from search.tagging.weights import pack_weights

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


def refresh_models(database: Database, embedder: Embedder, decisions_max: int) -> list[int]:
    """Makes new versions for the tags that are due; answers which."""
    with database.read() as session:
        codebook = load_codebook(session)
        bases = find_bases(session, codebook, embedder.key)
        versions = {tag_id: (row.version, read_basis(row.measures)) for tag_id, row in load_newest(session).items()}
        due = [
            tag_id
            for tag_id, basis in bases.items()
            if basis.is_due(versions[tag_id][1] if tag_id in versions else None, decisions_max)
        ]
        if not due:
            return []
        evidence = load_evidence(session, codebook.tag_ids, embedder.key, embedder.dimensions)
    statements, shown = embed_statements(embedder, codebook)
    background = Background.of(gather(evidence.vectors, evidence.sample, embedder.dimensions))
    examples = assemble(codebook, statements, shown, evidence, background)
    trained = train(statements, examples, codebook.rivals, background)
    seen = {tag_id: versions[tag_id][0] if tag_id in versions else 0 for tag_id in due}
    return _save(database, codebook, trained, bases, seen)


def find_bases(session: Session, codebook: Codebook, embedding_key: str) -> dict[int, Basis]:
    """What a version made now would be made from, by tag."""
    passages = int(session.scalar(select(func.count()).select_from(Passage)) or 0).bit_length()
    marked = _count(session, select(HighlightTag.tag_id, func.count()).group_by(HighlightTag.tag_id))
    rejections = select(TagSuggestion.tag_id, func.count()).where(TagSuggestion.status == SuggestionStatus.REJECTED)
    rejected = _count(session, rejections.group_by(TagSuggestion.tag_id))
    return {
        tag.id: Basis(tag.digest, embedding_key, passages, marked.get(tag.id, 0), rejected.get(tag.id, 0))
        for tag in codebook.tags
    }


def read_basis(measures: Mapping[str, Any]) -> Basis:
    return Basis(**measures["basis"])


def _count(session: Session, query: Any) -> dict[int, int]:
    return {row[0]: row[1] for row in session.execute(query)}


def _save(
    database: Database, codebook: Codebook, trained: Trained, bases: Mapping[int, Basis], seen: Mapping[int, int]
) -> list[int]:
    """Adds versions of tags that are still there, and of which nobody has added one since they were `seen`."""
    saved: list[int] = []
    with database.write() as session:
        there = session.scalars(select(Tag.id).where(Tag.id.in_(seen)).order_by(Tag.id).with_for_update()).all()
        newest = select(TagModel.tag_id, func.max(TagModel.version)).where(TagModel.tag_id.in_(seen))
        versions = _count(session, newest.group_by(TagModel.tag_id))
        for at, tag_id in enumerate(codebook.tag_ids):
            if tag_id in there and versions.get(tag_id, 0) == seen[tag_id]:
                session.add(_make_row(trained, at, tag_id, seen[tag_id] + 1, bases[tag_id]))
                saved.append(tag_id)
    return saved


def _make_row(trained: Trained, at: int, tag_id: int, version: int, basis: Basis) -> TagModel:
    scale = trained.scale if trained.is_learnt[at] else Scale()
    return TagModel(
        tag_id=tag_id,
        version=version,
        kind=TagModelKind.LEARNT if trained.is_learnt[at] else TagModelKind.DESCRIBED,
        embedding_key=basis.embedding_key,
        weights=pack_weights(trained.weights, at),
        measures={"basis": asdict(basis), "scale": asdict(scale), **trained.measures[at]},
    )
