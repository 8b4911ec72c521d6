"""Which words stand for a theme: of the passage nearest to its centre the sentence nearest to it."""

from collections.abc import Mapping

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from models.chunks import cut
from models.passages import Embedding
from models.themes import Theme, ThemePassage, ThemeStatus
from search.embedding import Float32, unpack_vectors
from search.passages import unpack_sentences


def find_sentences(session: Session, model_key: str, centres: Mapping[int, Float32]) -> dict[int, int]:
    """By passage, the number of its sentence nearest to the centre that is given for it."""
    found: dict[int, int] = {}
    for chunk in cut(centres):
        query = select(Embedding.passage_id, Embedding.sentences).where(
            Embedding.passage_id.in_(chunk), Embedding.model_key == model_key, Embedding.sentences.is_not(None)
        )
        for row in session.execute(query):
            centre = centres[row.passage_id]
            found[row.passage_id] = int((unpack_sentences(row.sentences, len(centre)) @ centre).argmax())
    return found


def settle_quotes(session: Session) -> None:
    """Gives themes whose quoted passage is gone, or in another theme, another quote: what is nearest to them now."""
    session.flush()
    leaf = aliased(Theme)
    is_stray = leaf.id.is_(None) | ((leaf.id != Theme.id) & (func.coalesce(leaf.parent_id, 0) != Theme.id))
    without = (
        select(Theme)
        .outerjoin(ThemePassage, ThemePassage.passage_id == Theme.quote_passage_id)
        .outerjoin(leaf, leaf.id == ThemePassage.theme_id)
        .where(Theme.status == ThemeStatus.ACTIVE, is_stray)
    )
    for theme in session.scalars(without.order_by(Theme.id)).all():
        theme.quote_passage_id = theme.quote_sentence = None
        parts = select(Theme.id).where(Theme.parent_id == theme.id)
        members = select(ThemePassage.passage_id).where(
            (ThemePassage.theme_id == theme.id) | ThemePassage.theme_id.in_(parts)
        )
        nearest = session.scalar(members.order_by(ThemePassage.strength.desc(), ThemePassage.passage_id).limit(1))
        if nearest is not None:
            quote(session, theme, nearest)


def quote(session: Session, theme: Theme, passage_id: int) -> None:
    dimensions = len(theme.centroid) // np.dtype(np.float16).itemsize
    centre = unpack_vectors([theme.centroid], dimensions)[0].astype(np.float32)
    theme.quote_passage_id = passage_id
    theme.quote_sentence = find_sentences(session, theme.model_key, {passage_id: centre}).get(passage_id)
