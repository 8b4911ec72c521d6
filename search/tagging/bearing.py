"""Which passages of the corpus bear tags: those that researchers highlighted, as the database has them now."""

from collections.abc import Collection, Iterator

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.chunks import cut
from models.codebook import Highlight, HighlightTag
from search.corpus import Corpus
from search.ranked import Bool, Int64
from search.tagging.marked import share_most

_AT_ONCE = 10_000
"""Highlights compared with the passages of their interviews in one go."""


def find_bearing(session: Session, corpus: Corpus, tag_ids: Collection[int]) -> Bool:
    """A mask of the rows that bear any of the tags."""
    mask = np.zeros(len(corpus), dtype=np.bool_)
    for interview_ids, start, end in _list_highlights(session, tag_ids):
        spans = [corpus.rows_of_interview(interview_id) for interview_id in interview_ids.tolist()]
        lengths = np.array([span.stop - span.start for span in spans], dtype=np.int64)
        highlight = np.repeat(np.arange(len(spans)), lengths)
        first = np.array([span.start for span in spans], dtype=np.int64)
        row = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths) + first[highlight]
        is_same = share_most(start[highlight], end[highlight], corpus.rows.start_ms[row], corpus.rows.end_ms[row])
        mask[row[is_same]] = True
    return mask


def _list_highlights(session: Session, tag_ids: Collection[int]) -> Iterator[tuple[Int64, Int64, Int64]]:
    """Their interviews, starts and ends, chunk by chunk."""
    for chunk in cut(tag_ids):
        found = (
            select(Highlight.interview_id, Highlight.start_ms, Highlight.end_ms)
            .join(HighlightTag, HighlightTag.highlight_id == Highlight.id)
            .where(HighlightTag.tag_id.in_(chunk), Highlight.has_place())
        )
        for rows in session.execute(found).partitions(_AT_ONCE):
            columns = np.array([tuple(row) for row in rows], dtype=np.int64)
            yield columns[:, 0], columns[:, 1], columns[:, 2]
