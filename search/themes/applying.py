"""Takes over what a run proposed, around what people did meanwhile, and keeps what there was for undoing it."""

import io
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import numpy as np
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.changes import record_change
from models.chunks import cut
from models.columns import columns_of
from models.passages import ChangeKind, Passage
from models.themes import MembershipSource, Theme, ThemePassage, ThemeStatus
from search.corpus import NONE
from search.embedding import pack_vector
from search.themes.proposal import Proposal

_OWN = ("status", "parent_id", "merged_into_id", "name", "phrases", "quote_passage_id", "reach", "model_key")
"""What a run may change about a theme, beside its centroid; a name only where no person gave it."""

_SEEN = ("edit_version", "is_shaped_by_person", "is_pinned")
"""By what undoing knows that a person took up a theme since."""


def apply(session: Session, proposal: Proposal) -> bytes:
    """Writes themes and memberships; answers what `undo` needs. The caller holds the run's row."""
    themes = {theme.id: theme for theme in session.scalars(select(Theme).with_for_update().order_by(Theme.id))}
    before = _pack_before(session, themes.values())
    _retire(themes, proposal)
    wanted = [found.quote_passage_id for found in proposal.themes]
    quotes = {passage_id for chunk in cut(wanted) for passage_id in _find_there(session, chunk)}
    written = [_write_theme(themes, proposal, place, quotes) for place in range(len(proposal.themes))]
    session.add_all(written)
    session.flush()
    for theme, found in zip(written, proposal.themes, strict=True):
        if not theme.is_kept():
            theme.parent_id = None if found.parent is None else written[found.parent].id
    session.flush()
    _write_memberships(session, proposal, written)
    _drop_members_of_inactive(session)
    record_change(session, ChangeKind.THEMES, 0)
    return before


def undo(session: Session, before: bytes) -> None:
    """Puts back themes and memberships as they were. What people did since stays: names, flags, passages they moved."""
    with np.load(io.BytesIO(before), allow_pickle=False) as file:
        stored = {row["id"]: row for row in json.loads(file["themes"].tobytes())}
        rows = list(
            zip(*(file[name].tolist() for name in ("passage_id", "theme_id", "is_ingest", "strength")), strict=True)
        )
    themes = {theme.id: theme for theme in session.scalars(select(Theme).with_for_update().order_by(Theme.id))}
    taken_up = _list_taken_up(themes, stored)
    _restore_all(session, themes, stored, taken_up)
    session.flush()
    run_made = (ThemePassage.source != MembershipSource.PERSON) & ThemePassage.theme_id.not_in(taken_up)
    session.execute(delete(ThemePassage).where(run_made))
    now_in = {theme_id: theme.id for theme_id in stored if (theme := _follow(themes, theme_id)) is not None}
    _insert(
        session,
        (
            {
                "passage_id": passage_id,
                "theme_id": now_in[theme_id],
                "source": MembershipSource.INGEST if is_ingest else MembershipSource.RUN,
                "strength": strength,
            }
            for passage_id, theme_id, is_ingest, strength in rows
            if theme_id in now_in
        ),
    )
    record_change(session, ChangeKind.THEMES, 0)


def _retire(themes: Mapping[int, Theme], proposal: Proposal) -> None:
    """Themes that the run no longer finds, but for those that a person has taken up meanwhile, or a part of them."""
    into = dict(proposal.merged)
    needed = {theme.parent_id for theme in themes.values() if _is_active(theme) and _is_by_person(theme)}
    for theme_id in (*proposal.gone, *into):
        theme = themes.get(theme_id)
        if theme is None or not _is_active(theme) or _is_by_person(theme) or theme.id in needed:
            continue
        theme.status = ThemeStatus.MERGED if theme_id in into else ThemeStatus.GONE
        theme.merged_into_id = into.get(theme_id)


def _write_theme(themes: Mapping[int, Theme], proposal: Proposal, place: int, quotes: Collection[int]) -> Theme:
    """The theme of a found one: the same, what a person merged it into, or a new one. `quotes` are still there."""
    found = proposal.themes[place]
    theme = _follow(themes, found.theme_id) if found.theme_id is not None else None
    if theme is None:
        theme = Theme(name=found.name)
    elif theme.id != found.theme_id or theme.is_kept():
        return theme
    theme.phrases, theme.reach = list(found.phrases), found.reach
    is_there = found.quote_passage_id in quotes
    theme.quote_passage_id = found.quote_passage_id if is_there else None
    theme.quote_sentence = found.quote_sentence if is_there else None
    theme.centroid, theme.model_key = pack_vector(proposal.centroids[place]), proposal.model_key
    return theme


def _find_there(session: Session, passage_ids: Collection[int]) -> set[int]:
    return set(session.scalars(select(Passage.id).where(Passage.id.in_(passage_ids))))


def _follow(themes: Mapping[int, Theme], theme_id: int) -> Theme | None:
    """The theme that is active under this id or that it was merged into; None where there is none."""
    theme = themes.get(theme_id)
    for _step in range(len(themes)):
        if theme is None or theme.status != ThemeStatus.MERGED or theme.merged_into_id is None:
            break
        theme = themes.get(theme.merged_into_id)
    return theme if theme is not None and theme.status == ThemeStatus.ACTIVE else None


def _write_memberships(session: Session, proposal: Proposal, written: list[Theme]) -> None:
    """In place of what there was, but for what people placed and for members of themes that they hold together."""
    held = _list_held(session)
    ids = [*proposal.passage_id.tolist(), *proposal.joined_passage_id.tolist()]
    active = set(session.scalars(select(Theme.id).where(Theme.status == ThemeStatus.ACTIVE)))
    theme_ids = [None if place == NONE else written[place].id for place in proposal.place.tolist()]
    theme_ids += [theme_id if theme_id in active else None for theme_id in proposal.joined_theme_id.tolist()]
    strengths = [*proposal.strength.tolist(), *proposal.joined_strength.tolist()]
    for chunk in cut(zip(ids, theme_ids, strengths, strict=True)):
        free = [row for row in chunk if row[0] not in held]
        session.execute(delete(ThemePassage).where(ThemePassage.passage_id.in_([row[0] for row in free])))
        _insert(
            session,
            (
                {"passage_id": passage_id, "theme_id": theme_id, "source": MembershipSource.RUN, "strength": strength}
                for passage_id, theme_id, strength in free
                if theme_id is not None
            ),
        )


def _list_held(session: Session) -> set[int]:
    kept = select(Theme.id).where(Theme.is_shaped_by_person | Theme.is_pinned, Theme.status == ThemeStatus.ACTIVE)
    parts = select(Theme.id).where(Theme.parent_id.in_(kept))
    query = select(ThemePassage.passage_id).where(
        (ThemePassage.source == MembershipSource.PERSON)
        | ThemePassage.theme_id.in_(kept)
        | ThemePassage.theme_id.in_(parts)
    )
    return set(session.scalars(query))


def _drop_members_of_inactive(session: Session) -> None:
    """Passages that came to a theme since, which the run has ended, belong nowhere until the next run."""
    inactive = select(Theme.id).where(Theme.status != ThemeStatus.ACTIVE)
    session.execute(
        delete(ThemePassage).where(ThemePassage.theme_id.in_(inactive), ThemePassage.source != MembershipSource.PERSON)
    )


def _insert(session: Session, rows: Iterable[dict[str, Any]]) -> None:
    """Those whose passage is still there and not placed by a person."""
    for chunk in cut(rows):
        ids = _find_there(session, [row["passage_id"] for row in chunk])
        placed = set(session.scalars(select(ThemePassage.passage_id).where(ThemePassage.passage_id.in_(ids))))
        free = ids - placed
        values = [row for row in chunk if row["passage_id"] in free]
        if values:
            session.execute(insert(ThemePassage), values)


def _pack_before(session: Session, themes: Collection[Theme]) -> bytes:
    columns = columns_of(ThemePassage)
    rows = session.execute(
        select(columns.passage_id, columns.theme_id, columns.source, columns.strength)
        .where(columns.source != MembershipSource.PERSON)
        .order_by(columns.passage_id)
    ).all()
    told = [
        {"id": theme.id, "centroid": theme.centroid.hex()} | {name: getattr(theme, name) for name in (*_OWN, *_SEEN)}
        for theme in themes
    ]
    file = io.BytesIO()
    np.savez_compressed(
        file,
        themes=np.frombuffer(json.dumps(told).encode(), dtype=np.uint8),
        passage_id=np.array([row.passage_id for row in rows], dtype=np.int64),
        theme_id=np.array([row.theme_id for row in rows], dtype=np.int64),
        is_ingest=np.array([row.source == MembershipSource.INGEST for row in rows], dtype=np.bool_),
        strength=np.array([row.strength for row in rows], dtype=np.float64),
    )
    return file.getvalue()


def _is_active(theme: Theme) -> bool:
    return theme.status == ThemeStatus.ACTIVE


def _is_by_person(theme: Theme) -> bool:
    return theme.is_kept() or theme.is_named_by_person


def _list_taken_up(themes: Mapping[int, Theme], stored: Mapping[int, dict[str, Any]]) -> set[int]:
    """Themes that people made, named or hold together only since what is `stored`, with their parts and wholes."""

    def is_taken_up(theme: Theme) -> bool:
        then = stored.get(theme.id)
        if then is None:
            return _is_by_person(theme)
        return theme.is_kept() and not (then["is_shaped_by_person"] or then["is_pinned"])

    ids = {theme.id for theme in themes.values() if _is_active(theme) and is_taken_up(theme)}
    parts = {theme.id for theme in themes.values() if _is_active(theme) and theme.parent_id in ids}
    wholes = {themes[theme_id].parent_id for theme_id in ids} - {None}
    return ids | parts | {theme_id for theme_id in wholes if theme_id is not None and theme_id not in stored}


def _restore_all(
    session: Session, themes: Mapping[int, Theme], stored: Mapping[int, dict[str, Any]], taken_up: Collection[int]
) -> None:
    """Themes as they were, but for those that a person ended or took up since."""
    wanted = [then["quote_passage_id"] for then in stored.values() if then["quote_passage_id"] is not None]
    quotes = {passage_id for chunk in cut(wanted) for passage_id in _find_there(session, chunk)}
    for theme in themes.values():
        then = stored.get(theme.id)
        if then is None:
            if _is_active(theme) and theme.id not in taken_up:
                theme.status = ThemeStatus.GONE
        elif _is_active(theme) or theme.edit_version == then["edit_version"]:
            _restore(theme, then)
            theme.quote_passage_id = then["quote_passage_id"] if then["quote_passage_id"] in quotes else None


def _restore(theme: Theme, stored: dict[str, Any]) -> None:
    for name in _OWN:
        if name != "quote_passage_id" and (name != "name" or not theme.is_named_by_person):
            setattr(theme, name, stored[name])
    theme.centroid = bytes.fromhex(stored["centroid"])
