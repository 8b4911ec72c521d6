"""Parts of the search, and how each is left out to see what it is worth."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from importlib import import_module
from unittest.mock import patch

from search.passages import make_embedding_text
from search.ranking import Mode
from search.ranking.pool import Float64, Pool


@dataclass(frozen=True)
class Part:
    """`left_out` puts something plainer in its place."""

    name: str
    left_out: Callable[[], AbstractContextManager[object]] = field(default=nullcontext)
    mode: Mode = Mode.HYBRID


def swap(module: str, name: str, value: object) -> Callable[[], AbstractContextManager[object]]:
    return lambda: patch.object(import_module(f"search.{module}"), name, value)


def stand_alone(_pool: Pool, evidence: Float64) -> Float64:
    """In place of the chain: no row says anything about its neighbours."""
    return evidence


@contextmanager
def take_single_passages() -> Iterator[None]:
    """Two indexes, one scale, hits of one passage: a plain hybrid search."""
    with one_scale(), no_chain(), no_stretches():
        yield


one_scale = swap("ranking.evidence", "SCALES", (1.0,))
no_chain = swap("ranking.rank", "find_log_odds", stand_alone)
no_stretches = swap("ranking.stretches", "MOST_WORDS", 0.0)

PARTS = [
    Part("meaning alone (mode semantic)", mode=Mode.SEMANTIC),
    Part("words alone (mode keyword)", mode=Mode.KEYWORD),
    Part("one scale, no chain, single passages", take_single_passages),
    Part("one scale: the passage", one_scale),
    Part("no chain: each row stands alone", no_chain),
    Part("own evidence counts no more than neighbours'", swap("ranking.answering", "OWN_TRUST", 0.0)),
    Part("single passages instead of stretches", no_stretches),
    Part("no names understood", swap("ranking.evidence", "MENTION_BOOST", 0.0)),
    Part("framing left in the question", swap("query.parsing", "strip_framing", lambda text: text)),
    Part("duplicates not folded", swap("ranking.rank", "SAME", 2.0)),
    Part("half the candidates", swap("ranking.rank", "CANDIDATES", 100)),
    Part("half the pool", swap("ranking.pool", "MOST_ROWS", 1000)),
    Part("short rows speak in full", swap("ranking.evidence", "FULL_WORDS", 1.0)),
    Part("stretches end by length alone", swap("ranking.stretches", "LEAST_EVIDENCE", -100.0)),
    Part("answers taken for 150 words long", swap("ranking.answering", "ANSWER_WORDS", 150.0)),
    Part("answers taken for 600 words long", swap("ranking.answering", "ANSWER_WORDS", 600.0)),
    Part("stretches of at most 200 words", swap("ranking.stretches", "MOST_WORDS", 200.0)),
    Part("stretches of at most 400 words", swap("ranking.stretches", "MOST_WORDS", 400.0)),
]

TEXTS = [
    Part(
        "no names in the embedded text",
        swap("passages.writing", "make_embedding_text", lambda context, text, _: f"{context}\n{text}".strip()),
    ),
    Part(
        "no question in the embedded text",
        swap("passages.writing", "make_embedding_text", lambda _, text, turns: make_embedding_text("", text, turns)),
    ),
]
"""Parts of what is embedded: everything has to be embedded again without them."""
