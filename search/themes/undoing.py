"""Undoes a run that was applied. What people did since stays: names, flags, passages they moved, themes they made."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.changes import record_change
from models.chunks import cut
from models.passages import ChangeKind
from models.themes import MembershipSource, Theme, ThemePassage, ThemeStatus
from search.themes.before import OWN, Before, unpack_before
from search.themes.map import go_back_to_map
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
    list_placed_in,
    lock_all,
    settle_parents,
)


def undo(session: Session, packed: bytes) -> None:
    """Puts back themes and memberships as they were before the run; what has come in since keeps its place where its
    theme stays."""
    before, themes = unpack_before(packed), lock_all(session)
    ended = {theme.id: (theme.status, theme.merged_into_id) for theme in themes.values() if not is_active(theme)}
    taken_up = _list_taken_up(themes, before, list_placed_in(session))
    _restore_all(session, themes, before, taken_up)
    session.flush()
    _put_members_back(session, themes, before, taken_up)
    drop_members_of_inactive(session)
    end_empty(session, themes, ended)
    settle_parents(themes)
    settle_quotes(session)
    go_back_to_map(session, before.map_id)
    record_change(session, ChangeKind.THEMES, 0)


def _list_taken_up(themes: Themes, before: Before, placed_in: Collection[int]) -> set[int]:
    """Themes that people made, named, put something into or hold together only since, with their parts and wholes."""

    def is_taken_up(theme: Theme) -> bool:
        then = before.themes.get(theme.id)
        if then is None:
            return is_by_person(theme, placed_in)
        return theme.is_kept() and not (then["is_shaped_by_person"] or then["is_pinned"])

    ids = {theme.id for theme in themes.values() if is_active(theme) and is_taken_up(theme)}
    parts = {theme.id for theme in themes.values() if is_active(theme) and theme.parent_id in ids}
    wholes = {themes[theme_id].parent_id for theme_id in ids} - {None}
    return ids | parts | {theme_id for theme_id in wholes if theme_id is not None and theme_id not in before.themes}


def _restore_all(session: Session, themes: Themes, before: Before, taken_up: Collection[int]) -> None:
    """Themes as they were, but for those that a person ended, took up or went on shaping since."""
    stored = before.themes
    wanted = [then["quote_passage_id"] for then in stored.values() if then["quote_passage_id"] is not None]
    quotes = find_there(session, wanted)
    for theme in themes.values():
        then = stored.get(theme.id)
        if theme.id in taken_up:
            continue
        if then is None:
            theme.status = ThemeStatus.GONE if is_active(theme) else theme.status
        elif theme.edit_version == then["edit_version"] or (is_active(theme) and not theme.is_kept()):
            _restore(theme, then)
            if theme.quote_passage_id not in quotes:
                theme.quote_passage_id = theme.quote_sentence = None


def _restore(theme: Theme, then: dict[str, Any]) -> None:
    for name in OWN:
        if name != "name" or not theme.is_named_by_person:
            setattr(theme, name, then[name])
    theme.centroid = bytes.fromhex(then["centroid"])


def _put_members_back(session: Session, themes: Themes, before: Before, taken_up: Collection[int]) -> None:
    stays = ThemePassage.theme_id.in_(taken_up) | (ThemePassage.source == MembershipSource.PERSON)
    session.execute(delete(ThemePassage).where(ThemePassage.source == MembershipSource.RUN, ~stays))
    for chunk in cut([passage_id for passage_id, *_rest in before.members]):
        session.execute(delete(ThemePassage).where(ThemePassage.passage_id.in_(chunk), ~stays))
    now_in = {theme_id: theme.id for theme_id in before.themes if (theme := follow(themes, theme_id)) is not None}
    add_members(
        session,
        (
            {
                "passage_id": passage_id,
                "theme_id": now_in[theme_id],
                "source": MembershipSource.INGEST if is_ingest else MembershipSource.RUN,
                "strength": strength,
            }
            for passage_id, theme_id, is_ingest, strength in before.members
            if theme_id in now_in
        ),
    )
