"""Embeds passages and their sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.embedding import Embedder, Float32
from search.passages.sentences import list_sentences, pack_sentences


@dataclass(frozen=True)
class Unembedded:
    """A stored passage that waits for its vector: `text` is what is embedded, `sentences` what was said in it."""

    passage_id: int
    text: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Embedded:
    """A passage's vector, and its sentences' as `embeddings.sentences` keeps them; None where it has none."""

    passage_id: int
    vector: Float32
    sentences: bytes | None


def make_embeddings(embedder: Embedder, waiting: Sequence[Unembedded]) -> list[Embedded]:
    texts = [passage.text for passage in waiting]
    sentences = [sentence for passage in waiting for sentence in passage.sentences]
    vectors = embedder.embed([*texts, *sentences])
    done: list[Embedded] = []
    start = len(texts)
    for passage, vector in zip(waiting, vectors[: len(texts)], strict=True):
        end = start + len(passage.sentences)
        done.append(Embedded(passage.passage_id, vector, pack_sentences(vectors[start:end]) if end > start else None))
        start = end
    return done


def pick_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a passage's text to embed beside it, a single one too: without names and question it is nearest
    to what was said."""
    lines = text.split("\n")
    return tuple(lines[line][start:end] for line, start, end in list_sentences(lines))
