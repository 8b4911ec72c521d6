"""Which passages of the corpus bear tags: those that researchers highlighted, as the database has them now."""

from collections.abc import Collection

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.chunks import cut
from models.codebook import Highlight, HighlightTag
from search.corpus import Corpus
from search.ranked import Bool, Int64
from search.tagging.marked import share_most

_LONGER_THAN_ANY = 1 << 32
"""Milliseconds: one interview lies this far after another, so that all can be looked through as one."""


def find_bearing(session: Session, corpus: Corpus, tag_ids: Collection[int]) -> Bool:
    """A mask of the rows that bear any of the tags."""
    mask = np.zeros(len(corpus), dtype=np.bool_)
    mask[find_borne(session, corpus, tag_ids)[0]] = True
    return mask


def find_borne(session: Session, corpus: Corpus, tag_ids: Collection[int] | None = None) -> tuple[Int64, Int64]:
    """Distinct pairs of rows and the tags that they bear, of these tags or of all."""
    interview_id, start, end, tag_id = _list_highlights(session, tag_ids).T
    rows = _order(corpus)
    highlight, place = _find_touching(corpus, rows, interview_id * _LONGER_THAN_ANY + np.array([start, end]))
    touching = rows[place]
    passage_start, passage_end = corpus.rows.start_ms[touching], corpus.rows.end_ms[touching]
    shares = share_most(start[highlight], end[highlight], passage_start, passage_end)
    pairs = np.unique(np.stack([touching[shares], tag_id[highlight[shares]]]), axis=1)
    return pairs[0], pairs[1]


def _order(corpus: Corpus) -> Int64:
    """The rows that are alive, by interview and in the order of speech."""
    living = np.flatnonzero(corpus.alive)
    return living[np.argsort(corpus.rows.interview_id[living], kind="stable")]


def _find_touching(corpus: Corpus, rows: Int64, times: Int64) -> tuple[Int64, Int64]:
    """Pairs of highlights and places in `rows` whose times touch; `times` are the starts and ends of highlights."""
    offsets = corpus.rows.interview_id[rows] * _LONGER_THAN_ANY
    starts = np.maximum.accumulate(offsets + corpus.rows.start_ms[rows])
    ends = np.maximum.accumulate(offsets + corpus.rows.end_ms[rows])
    first, after = np.searchsorted(ends, times[0], side="right"), np.searchsorted(starts, times[1])
    lengths = np.maximum(0, after - first)
    highlight = np.repeat(np.arange(len(lengths)), lengths)
    return highlight, np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths) + first[highlight]


def _list_highlights(session: Session, tag_ids: Collection[int] | None) -> Int64:
    """(highlights, 4): interview, start, end and tag of those that have a place."""
    query = (
        select(Highlight.interview_id, Highlight.start_ms, Highlight.end_ms, HighlightTag.tag_id)
        .join(HighlightTag, HighlightTag.highlight_id == Highlight.id)
        .where(Highlight.has_place())
    )
    queries = [query] if tag_ids is None else [query.where(HighlightTag.tag_id.in_(chunk)) for chunk in cut(tag_ids)]
    found = [tuple(row) for each in queries for row in session.execute(each)]
    return np.array(found, dtype=np.int64).reshape(-1, 4)
