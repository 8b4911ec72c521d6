"""Who said it: the passages of a theme, those of none, and what speaks for and against."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy.orm import Session

from api.runtime import Runtime
from api.search.service import Wanted, describe_hit
from api.themes.finding import hear, require_number
from api.themes.paging import cut_rows
from api.themes.reading_schemas import OpposingInfo, OpposingSide, PassagePage, ThemeHit
from search.corpus import NONE
from search.hits import Hit
from search.ranked import Int64
from search.themes.counting import Heard
from search.themes.opposing import Side, find_opposing_sides, load_sentences
from search.themes.passages import read_hits, read_theme_hits, read_voices

_STEPS = 10**6
"""How exactly a cosine is compared, as a whole number that a cursor keeps."""

_NO_DAY = 10**9
"""After all days."""


def list_passages(
    runtime: Runtime, theme_id: int, wanted: Wanted, limit: int, cursor: str | None, *, once: bool
) -> PassagePage:
    """The most central first; of each customer all, or only that one (`once`)."""
    heard = hear(runtime, wanted)
    with runtime.database.read() as session:
        number = require_number(session, heard, theme_id)
        rows = np.flatnonzero(heard.rows & heard.members.rows_of(number))
        columns = _tell_nearness(heard, rows)
        if once:
            rows = rows[np.lexsort((columns[1], columns[0]))]
            rows = rows[np.unique(heard.members.customer[rows], return_index=True)[1]]
            columns = _tell_nearness(heard, rows)
        page, next_cursor = cut_rows(rows, columns, limit, cursor)
        return _describe(heard, read_theme_hits(session, heard, number, page), next_cursor)


def _tell_nearness(heard: Heard, rows: Int64) -> tuple[Int64, Int64]:
    """What orders rows of a theme, the most central first."""
    nearness = np.round(heard.members.strength[rows] * _STEPS).astype(np.int64)
    return -nearness, heard.members.corpus.rows.passage_id[rows]


def list_passages_outside(runtime: Runtime, wanted: Wanted, limit: int, cursor: str | None) -> PassagePage:
    """Those of the newest interviews first, in the order of each."""
    heard = hear(runtime, wanted)
    corpus = heard.members.corpus
    rows = np.flatnonzero(heard.outside)
    days = corpus.interviews.held_on[corpus.interview_row[rows]]
    newest = np.where(np.isnat(days), _NO_DAY, -days.astype(np.int64))
    columns = newest, corpus.rows.interview_id[rows], corpus.rows.position[rows].astype(np.int64)
    page, next_cursor = cut_rows(rows, columns, limit, cursor)
    with runtime.database.read() as session:
        return _describe(heard, read_hits(session, heard, page), next_cursor)


def read_opposing(runtime: Runtime, theme_id: int, wanted: Wanted, limit: int) -> OpposingInfo:
    """At most `limit` quotes a side."""
    heard = hear(runtime, wanted)
    with runtime.database.read() as session:
        number = require_number(session, heard, theme_id)
        sentences = load_sentences(session, heard, number, runtime.settings.theme_opposing_passages_max)
    opposing = find_opposing_sides(heard, sentences)
    with runtime.database.read() as session:
        return OpposingInfo(
            in_favour=_describe_side(session, heard, opposing.in_favour, limit),
            against=_describe_side(session, heard, opposing.against, limit),
        )


def _describe_side(session: Session, heard: Heard, side: Side, limit: int) -> OpposingSide:
    hits = read_voices(session, heard, side.voices[:limit])
    return OpposingSide(customers=side.customers, passages=[describe_hit(hit) for hit in hits])


def _describe(heard: Heard, hits: Sequence[Hit], next_cursor: str | None) -> PassagePage:
    members = heard.members
    rows = members.corpus.rows_of_passages(np.array([hit.passage_id for hit in hits], dtype=np.int64))
    theme_ids = [None if leaf == NONE else members.themes[leaf].id for leaf in members.leaf[rows].tolist()]
    items = [
        ThemeHit(**describe_hit(hit).model_dump(), theme_id=theme_id)
        for hit, theme_id in zip(hits, theme_ids, strict=True)
    ]
    return PassagePage(items=items, next_cursor=next_cursor)
