"""From what is known of tags to examples that can be learnt from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from search.embedding import Embedder
from search.ranked import Float32
from search.tagging.background import Background
from search.tagging.codebook import Codebook
from search.tagging.evidence import Evidence
from search.tagging.learning import Examples
from search.tagging.odds import to_probability
from search.tagging.training import Statements, describe

_SAMPLE_WEIGHT_MAX = 5.0

_BENEFIT = np.float32(0.5)
"""Log odds added before a passage nobody decided about is held against a tag: those that bear it are among them."""


def embed_statements(embedder: Embedder, codebook: Codebook) -> tuple[Statements, list[tuple[int, Float32]]]:
    """What tags say of themselves, and their example sentences as (number of the tag, vector)."""
    said = [(at, text) for at, tag in enumerate(codebook.tags) for text in tag.statements]
    shown = [(at, text) for at, tag in enumerate(codebook.tags) for text in tag.examples]
    vectors = embedder.embed([text for _, text in [*said, *shown]])
    statements = Statements(vectors[: len(said)], np.array([at for at, _ in said], dtype=np.int64))
    return statements, [(at, vector) for (at, _), vector in zip(shown, vectors[len(said) :], strict=True)]


def assemble(
    codebook: Codebook,
    statements: Statements,
    shown: Sequence[tuple[int, Float32]],
    evidence: Evidence,
    background: Background,
) -> Examples:
    """What bears a tag counts against its rivals; of the rest, what may well bear it counts less."""
    decided = _assemble_decided(codebook, shown, evidence, statements.vectors.shape[1])
    sample = gather(evidence.vectors, evidence.sample, statements.vectors.shape[1])
    if not len(sample):
        return decided
    odds = describe(statements, decided, background).find_odds(sample)
    unlikely = 1 - to_probability(odds + _BENEFIT)
    weights = unlikely * _weigh_sample(codebook, decided, evidence, unlikely.sum(axis=0))
    return Examples(
        np.vstack([decided.vectors, sample]),
        np.vstack([decided.marks, np.zeros_like(weights)]),
        np.vstack([decided.weights, weights]).astype(np.float32),
    )


def gather(vectors: dict[int, Float32], passage_ids: Sequence[int], dimensions: int) -> Float32:
    """The vectors of those that have one, (n, dimensions)."""
    found = [vectors[passage_id] for passage_id in passage_ids if passage_id in vectors]
    return np.stack(found) if found else np.empty((0, dimensions), dtype=np.float32)


def _assemble_decided(
    codebook: Codebook, shown: Sequence[tuple[int, Float32]], evidence: Evidence, dimensions: int
) -> Examples:
    """A row for each passage that somebody decided about and for each example sentence."""
    bearing = _turn(evidence.marked)
    rejected = _turn(evidence.rejected)
    passage_ids = [passage_id for passage_id in sorted(bearing | rejected) if passage_id in evidence.vectors]
    marks = np.zeros((len(passage_ids) + len(shown), len(codebook.tags)), dtype=np.float32)
    weights = np.zeros_like(marks)
    for row, passage_id in enumerate(passage_ids):
        if passage_id in bearing:
            _mark(marks[row], weights[row], _number(codebook, bearing[passage_id]), codebook.rivals)
        for tag in _number(codebook, rejected.get(passage_id, ())):
            weights[row, tag] = 1.0
    for row, (tag, _) in enumerate(shown, start=len(passage_ids)):
        _mark(marks[row], weights[row], [tag], codebook.rivals)
    examples = [vector[None] for _, vector in shown]
    return Examples(np.vstack([gather(evidence.vectors, passage_ids, dimensions), *examples]), marks, weights)


def _turn(passages: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
    """Tags by passage, from passages by tag."""
    tags: dict[int, list[int]] = defaultdict(list)
    for tag_id, passage_ids in passages.items():
        for passage_id in passage_ids:
            tags[passage_id].append(tag_id)
    return tags


def _number(codebook: Codebook, tag_ids: Sequence[int]) -> list[int]:
    """The places in the codebook of those tags that may be suggested."""
    return [codebook.places[tag_id] for tag_id in tag_ids if tag_id in codebook.places]


def _mark(marks: Float32, weights: Float32, tags: Sequence[int], rivals: Float32) -> None:
    """Marks a row as bearing `tags` and none of their rivals; of the others nothing is known."""
    weights[:] = rivals[tags].all(axis=0) if tags else 1.0
    marks[tags] = weights[tags] = 1.0


def _weigh_sample(codebook: Codebook, decided: Examples, evidence: Evidence, unlikely: Float32) -> Float32:
    """How much each passage of the sample counts, (tags,): such that the share of those that bear a tag among all
    is the one expected of it."""
    bearing = (decided.marks * decided.weights).sum(axis=0)
    against = ((1 - decided.marks) * decided.weights).sum(axis=0)
    expected = np.array([evidence.expected[tag_id] for tag_id in codebook.tag_ids], dtype=np.float32)
    wanted = np.maximum(bearing, 1.0) * (1 - expected) / expected - against
    return np.asarray(np.clip(wanted / np.maximum(unlikely, 1.0), 0.05, _SAMPLE_WEIGHT_MAX), dtype=np.float32)
