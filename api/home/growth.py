"""Themes that more customers speak of than before."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from sqlalchemy import select

from api.home.schemas import GrownTheme
from api.runtime import Runtime
from api.search.service import Wanted
from api.themes.finding import hear, list_shown
from models.interviews import Interview
from search.corpus import NONE
from search.ranked import Int64
from search.themes.counting import Heard


def list_grown(runtime: Runtime, since: datetime, most: int) -> list[GrownTheme]:
    """Those with most customers more first, by the interviews that came in since then."""
    with runtime.database.read() as session:
        came = session.scalars(select(Interview.id).where(Interview.created_at > since)).all()
    if not came:
        return []
    heard = hear(runtime, Wanted())
    before = _count_without(heard, came)
    more = heard.counts.customers - before
    shown = list_shown(heard, heard.members.children.get(NONE, []), include_hidden=False)
    grown = sorted((number for number in shown if more[number] > 0), key=lambda number: (-int(more[number]), number))
    return [
        GrownTheme(
            id=heard.members.themes[number].id,
            name=heard.members.themes[number].name,
            customers=int(heard.counts.customers[number]),
            customers_more=int(more[number]),
            is_new=before[number] == 0,
        )
        for number in grown[:most]
    ]


def _count_without(heard: Heard, interview_ids: Sequence[int]) -> Int64:
    """By theme, the customers who would be heard if these interviews weren't."""
    was_there = np.isin(heard.members.corpus.rows.interview_id, interview_ids, invert=True)
    return Heard(heard.members, heard.rows & was_there).counts.customers
