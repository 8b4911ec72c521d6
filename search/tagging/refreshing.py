"""Keeps what decides about tags in step with the codebook and with what people decide; older versions are kept."""

from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import func, select

from models.codebook import Tag
from models.database import Database
from models.tagging import TagModel, TagModelKind
from search.embedding import Embedder
from search.tagging.assembling import assemble, embed_statements, gather
from search.tagging.background import Background
from search.tagging.basis import Basis, count_by_tag, find_bases, read_basis
from search.tagging.codebook import Codebook, load_codebook
from search.tagging.decider import load_newest
from search.tagging.evidence import load_evidence
from search.tagging.rivalry import Scale
from search.tagging.training import Trained, train
from search.tagging.weights import pack_weights


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
    background = Background(gather(evidence.vectors, evidence.sample, embedder.dimensions))
    examples = assemble(codebook, statements, shown, evidence, background)
    trained = train(statements, examples, codebook.rivals, background)
    seen = {tag_id: versions[tag_id][0] if tag_id in versions else 0 for tag_id in due}
    return _save(database, codebook, trained, bases, seen)


def _save(
    database: Database, codebook: Codebook, trained: Trained, bases: Mapping[int, Basis], seen: Mapping[int, int]
) -> list[int]:
    """Adds versions of tags that are still there, and of which nobody has added one since they were `seen`."""
    saved: list[int] = []
    with database.write() as session:
        there = session.scalars(select(Tag.id).where(Tag.id.in_(seen)).order_by(Tag.id).with_for_update()).all()
        newest = select(TagModel.tag_id, func.max(TagModel.version)).where(TagModel.tag_id.in_(seen))
        versions = count_by_tag(session, newest.group_by(TagModel.tag_id))
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
