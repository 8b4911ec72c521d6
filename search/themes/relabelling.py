"""What themes are called after people divided them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.interviews import Interview
from models.passages import Passage
from models.themes import Theme, ThemePassage, ThemeStatus
from models.transcripts import Transcript
from search.themes.labelling import MOST_PHRASES, MOST_TEXTS, Label, label_clusters
from search.themes.names import load_names


def relabel(session: Session, themes: Sequence[Theme], origin: str) -> None:
    """Gives each the phrases that set it apart from the others, and to one without a name the name that they make, or
    else one made of that of its `origin`."""
    session.flush()
    rows = [(number, row) for number, theme in enumerate(themes) for row in _list_central(session, theme)]
    number = np.array([number for number, _row in rows], dtype=np.int64)
    people = np.array([row.speaker_id or -row.interview_id for _number, row in rows], dtype=np.int64)
    texts, languages = [row.text for _number, row in rows], [row.language for _number, row in rows]
    names = load_names(session)
    by_people = label_clusters(texts, number, people, languages, names)
    by_texts = label_clusters(texts, number, None, languages, names)  # a small part may be one person's
    taken = set(session.scalars(select(Theme.name).where(Theme.status == ThemeStatus.ACTIVE)))
    for theme, label, other in zip(themes, by_people, by_texts, strict=False):  # the last may have nothing left
        best = next((one for one in (label, other) if one.phrases), Label(origin, ()))
        theme.phrases = list(best.phrases)
        theme.name = theme.name or best.name_apart(taken)
        taken.add(theme.name)


def join_phrases(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Those of two themes that become one, the best of each first."""
    longest = max(len(one), len(other))
    turns = [phrase for place in range(longest) for phrase in (*one[place : place + 1], *other[place : place + 1])]
    return list(dict.fromkeys(turns))[:MOST_PHRASES]


def _list_central(session: Session, theme: Theme) -> Sequence[Any]:
    parts = select(Theme.id).where(Theme.parent_id == theme.id)
    query = (
        select(
            Passage.text,
            Passage.speaker_id,
            Passage.interview_id,
            func.coalesce(Interview.language, Transcript.language).label("language"),
        )
        .join(ThemePassage, ThemePassage.passage_id == Passage.id)
        .join(Interview, Interview.id == Passage.interview_id)
        .join(Transcript, Transcript.id == Passage.transcript_id)
        .where((ThemePassage.theme_id == theme.id) | ThemePassage.theme_id.in_(parts))
        .order_by(ThemePassage.strength.desc(), Passage.id)
        .limit(MOST_TEXTS)
    )
    return session.execute(query).all()
