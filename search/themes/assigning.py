"""Gives new passages to the themes there are, between runs."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from models.interviews import Interview
from models.passages import Passage
from models.themes import MembershipSource, Theme, ThemePassage, ThemeStatus
from search.corpus import NONE
from search.embedding import unpack_vectors
from search.themes.keeping import hold_themes
from search.themes.loading import make_theme_vectors
from search.themes.nearest import Centres, find_nearest
from search.themes.quotes import settle_quotes
from search.themes.speech import is_customers, says_enough, select_speech


def assign(session: Session, interview_id: int) -> None:
    """Gives what customers say, where it has a vector and no place yet, to the nearest theme that reaches it.

    What customers no longer say, since a speaker's role changed, goes out, but for what a person placed. The caller
    records a change.
    """
    session.flush()
    # Two that embed the same interview would give its passages places twice.
    session.execute(select(Interview.id).where(Interview.id == interview_id).with_for_update(key_share=True)).all()
    hold_themes(session)
    _take_out_others(session, interview_id)
    for model_key in _list_models(session):
        _assign(session, interview_id, model_key)
    settle_quotes(session)


def _assign(session: Session, interview_id: int, model_key: str) -> None:
    placed = select(ThemePassage.passage_id).where(ThemePassage.passage_id == Passage.id)
    unplaced = select_speech(model_key).where(Passage.interview_id == interview_id, ~placed.exists())
    rows = [row for row in session.execute(unplaced) if says_enough(row)]
    if not rows:
        return
    theme_ids, centres = _load_centres(session, model_key)
    vectors = make_theme_vectors(rows, centres.centroids.shape[1]).astype(np.float32)
    cosines = np.asarray(vectors @ centres.centroids.T)
    values = [
        {
            "passage_id": row.id,
            "theme_id": theme_ids[theme],
            "source": MembershipSource.INGEST,
            "strength": float(cosines[place, theme]),
        }
        for place, (row, theme) in enumerate(zip(rows, find_nearest(centres, cosines).tolist(), strict=True))
        if theme != NONE
    ]
    if values:
        session.execute(insert(ThemePassage), values)


def _list_models(session: Session) -> Sequence[str]:
    """The models of the themes there are, the newest first: more than one only after a change of model, until a run."""
    query = select(Theme.model_key).where(Theme.status == ThemeStatus.ACTIVE)
    return session.scalars(query.group_by(Theme.model_key).order_by(func.max(Theme.id).desc())).all()


def _load_centres(session: Session, model_key: str) -> tuple[list[int], Centres]:
    """Ids of themes, and where they lie."""
    query = select(Theme.id, Theme.parent_id, Theme.centroid, Theme.reach).where(
        Theme.status == ThemeStatus.ACTIVE, Theme.model_key == model_key
    )
    rows = session.execute(query.order_by(Theme.id)).all()
    places = {row.id: place for place, row in enumerate(rows)}
    packed = [row.centroid for row in rows]
    return list(places), Centres(
        parent=np.array([places.get(row.parent_id, NONE) for row in rows], dtype=np.int64),
        centroids=unpack_vectors(packed, len(packed[0]) // np.dtype(np.float16).itemsize).astype(np.float32),
        reach=np.array([row.reach for row in rows], dtype=np.float32),
    )


def _take_out_others(session: Session, interview_id: int) -> None:
    others = select(Passage.id).where(Passage.interview_id == interview_id, ~is_customers())
    session.execute(
        delete(ThemePassage).where(ThemePassage.passage_id.in_(others), ThemePassage.source != MembershipSource.PERSON)
    )
