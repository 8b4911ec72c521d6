"""Takes over what a run proposed, around what people did meanwhile, and keeps what there was for undoing it."""

from collections.abc import Collection

import numpy as np
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.changes import record_change
from models.chunks import cut
from models.passages import ChangeKind
from models.themes import MembershipSource, Theme, ThemePassage, ThemeStatus
from search.corpus import NONE
from search.embedding import pack_vector
from search.themes.before import pack_before
from search.themes.centring import recentre
from search.themes.map import add_map
from search.themes.proposal import Proposal
from search.themes.quotes import settle_quotes
from search.themes.taking_up import (
    Themes,
    add_members,
    drop_members_of_inactive,
    end_empty,
    find_there,
    follow,
    is_active,
    is_by_person,
    list_held,
    list_placed_in,
    lock_all,
    settle_parents,
)


def apply(session: Session, proposal: Proposal) -> bytes:
    """Writes themes and memberships; answers what `undo` needs. The caller holds the run's row."""
    themes = lock_all(session)
    before = pack_before(session, themes.values())
    _retire(themes, proposal, list_placed_in(session))
    quotes = find_there(session, [found.quote_passage_id for found in proposal.themes])
    held = list_held(themes)
    written = [_write_theme(themes, held, proposal, place, quotes) for place in range(len(proposal.themes))]
    session.add_all(written)
    session.flush()
    for theme, found in zip(written, proposal.themes, strict=True):
        if theme.id not in held:
            theme.parent_id = None if found.parent is None else written[found.parent].id
    themes = {**themes, **{theme.id: theme for theme in written}}
    session.flush()
    _write_memberships(session, proposal, written)
    drop_members_of_inactive(session)
    end_empty(session, themes)
    settle_parents(themes)
    _recentre_held(session, themes, proposal)
    settle_quotes(session)
    add_map(session, proposal.model_key, proposal.drawn)
    record_change(session, ChangeKind.THEMES, 0)
    return before


def _retire(themes: Themes, proposal: Proposal, placed_in: Collection[int]) -> None:
    """Themes that the run no longer finds, but for those that a person has taken up meanwhile, or a part of them."""
    into = dict(proposal.merged)
    by_person = {theme.id for theme in themes.values() if is_active(theme) and is_by_person(theme, placed_in)}
    needed = by_person | list_held(themes) | {themes[theme_id].parent_id for theme_id in by_person}
    for theme_id in (*proposal.gone, *into):
        theme = themes.get(theme_id)
        if theme is None or not is_active(theme) or theme.id in needed:
            continue
        theme.status = ThemeStatus.MERGED if theme_id in into else ThemeStatus.GONE
        theme.merged_into_id = into.get(theme_id)


def _write_theme(
    themes: Themes, held: Collection[int], proposal: Proposal, place: int, quotes: Collection[int]
) -> Theme:
    """The theme of a found one: the same, what a person merged it into, or a new one. `quotes` are still there."""
    found = proposal.themes[place]
    theme = follow(themes, found.theme_id) if found.theme_id is not None else None
    if theme is None:
        theme = Theme(name=found.name)
    elif theme.id != found.theme_id or theme.id in held:
        return theme
    is_there = found.quote_passage_id in quotes
    theme.phrases, theme.reach = list(found.phrases), found.reach
    theme.quote_passage_id = found.quote_passage_id if is_there else None
    theme.quote_sentence = found.quote_sentence if is_there else None
    theme.centroid, theme.model_key = pack_vector(proposal.centroids[place]), proposal.model_key
    return theme


def _write_memberships(session: Session, proposal: Proposal, written: list[Theme]) -> None:
    """In place of what there was, but for what people placed and for members of themes that they hold together."""
    held = _list_held_passages(session)
    ids = [*proposal.passage_id.tolist(), *proposal.joined_passage_id.tolist()]
    active = set(session.scalars(select(Theme.id).where(Theme.status == ThemeStatus.ACTIVE)))
    theme_ids = [None if place == NONE else written[place].id for place in proposal.place.tolist()]
    theme_ids += [theme_id if theme_id in active else None for theme_id in proposal.joined_theme_id.tolist()]
    strengths = [*proposal.strength.tolist(), *proposal.joined_strength.tolist()]
    for chunk in cut(zip(ids, theme_ids, strengths, strict=True)):
        free = [row for row in chunk if row[0] not in held]
        session.execute(delete(ThemePassage).where(ThemePassage.passage_id.in_([row[0] for row in free])))
        add_members(
            session,
            (
                {"passage_id": passage_id, "theme_id": theme_id, "source": MembershipSource.RUN, "strength": strength}
                for passage_id, theme_id, strength in free
                if theme_id is not None
            ),
        )


def _list_held_passages(session: Session) -> set[int]:
    kept = select(Theme.id).where(Theme.is_shaped_by_person | Theme.is_pinned, Theme.status == ThemeStatus.ACTIVE)
    parts = select(Theme.id).where(Theme.parent_id.in_(kept))
    query = select(ThemePassage.passage_id).where(
        (ThemePassage.source == MembershipSource.PERSON)
        | ThemePassage.theme_id.in_(kept)
        | ThemePassage.theme_id.in_(parts)
    )
    return set(session.scalars(query))


def _recentre_held(session: Session, themes: Themes, proposal: Proposal) -> None:
    """Themes that people hold together lie where their passages do, also after a change of model."""
    nowhere = pack_vector(np.zeros(proposal.centroids.shape[1], dtype=np.float32))
    for theme in themes.values():
        if not is_active(theme):
            continue
        if theme.model_key != proposal.model_key:
            theme.model_key, theme.centroid = proposal.model_key, nowhere
        elif not theme.is_kept():
            continue
        session.flush()
        recentre(session, theme)
