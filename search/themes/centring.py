"""Where a theme lies after people moved its passages: its centre, how far it reaches, what is most central."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.chunks import cut
from models.passages import Embedding
from models.themes import Theme, ThemePassage
from search.embedding import Float16, Float32, pack_vector, unpack_vectors
from search.ranked import Int64
from search.themes.loading import make_theme_vectors
from search.themes.quotes import quote
from search.themes.reach import find_reach


def recentre(session: Session, theme: Theme) -> None:
    """Reckons centre, reach and its members' strengths anew; a theme of which nothing has a vector stays as it is."""
    ids, vectors = load_vectors(session, list_members(session, theme), theme)
    total = vectors.sum(axis=0, dtype=np.float32)
    length = float(np.linalg.norm(total))
    if not length:
        return
    theme.centroid = pack_vector(total / length)
    cosines = find_cosines(vectors, theme)
    theme.reach = find_reach(float(cosines.mean()))
    if theme.quote_passage_id not in set(ids.tolist()):
        quote(session, theme, int(ids[cosines.argmax()]))
    own = set(session.scalars(select(ThemePassage.passage_id).where(ThemePassage.theme_id == theme.id)))
    strengths = [
        {"passage_id": passage_id, "strength": strength}
        for passage_id, strength in zip(ids.tolist(), cosines.tolist(), strict=True)
        if passage_id in own
    ]
    if strengths:
        session.execute(update(ThemePassage), strengths)


def list_members(session: Session, theme: Theme) -> Sequence[int]:
    """Passages of the theme and of its sub-themes."""
    parts = select(Theme.id).where(Theme.parent_id == theme.id)
    query = select(ThemePassage.passage_id).where(
        (ThemePassage.theme_id == theme.id) | ThemePassage.theme_id.in_(parts)
    )
    return session.scalars(query.order_by(ThemePassage.passage_id)).all()


def load_vectors(session: Session, passage_ids: Sequence[int], theme: Theme) -> tuple[Int64, Float16]:
    """The passages that have a vector of the theme's model, by id, and what themes compare of them."""
    dimensions = len(theme.centroid) // np.dtype(np.float16).itemsize
    ids: list[int] = []
    vectors = [np.empty((0, dimensions), dtype=np.float16)]
    for chunk in cut(passage_ids):
        query = select(Embedding.passage_id, Embedding.vector, Embedding.sentences).where(
            Embedding.passage_id.in_(chunk), Embedding.model_key == theme.model_key
        )
        rows: list[Any] = list(session.execute(query.order_by(Embedding.passage_id)))
        if rows:
            ids += [row.passage_id for row in rows]
            vectors.append(make_theme_vectors(rows, dimensions))
    return np.array(ids, dtype=np.int64), np.concatenate(vectors)


def find_cosines(vectors: Float16, theme: Theme) -> Float32:
    """By vector, its cosine to the theme's centre."""
    centre = unpack_vectors([theme.centroid], vectors.shape[1])[0].astype(np.float32)
    return np.asarray(vectors.astype(np.float32) @ centre)
