"""Passages that people put into a theme, or take out of all."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.themes.editing import finish, require_for_edit
from api.themes.editing_schemas import EditedTheme, PlacedOutside, ThemeAssign
from api.themes.limits import refuse_too_many_passages
from models.changes import record_change
from models.chunks import cut
from models.errors import InvalidInput
from models.interviews import Interview
from models.passages import ChangeKind, Passage
from models.settings import Settings
from models.themes import Theme
from search.themes.centring import find_cosines, list_members, load_vectors, recentre
from search.themes.keeping import lock_themes, place
from search.themes.quotes import settle_quotes

_TOLD_MAX = 10

_MANY = 20
"""A theme with more than so many times what is put into it keeps its centre."""


def assign_to_theme(session: Session, settings: Settings, theme_id: int, edit: ThemeAssign) -> EditedTheme:
    """The theme's centre stays until the next run where it has many others: a few passages say little about it."""
    refuse_too_many_passages(settings, len(edit.passage_ids))
    lock_themes(session)
    theme = require_for_edit(session, theme_id, edit.edit_version)
    ids = require_passages(session, edit.passage_ids)
    put(session, theme, ids)
    if len(ids) * _MANY >= len(list_members(session, theme)):
        recentre(session, theme)
    settle_quotes(session)
    return finish(session, theme)


def place_outside(session: Session, settings: Settings, passage_ids: Sequence[int]) -> PlacedOutside:
    refuse_too_many_passages(settings, len(passage_ids))
    lock_themes(session)
    ids = require_passages(session, passage_ids)
    place(session, [(passage_id, None, 0.0) for passage_id in ids])
    settle_quotes(session)
    record_change(session, ChangeKind.THEMES, 0)
    return PlacedOutside(passages=len(ids))


def put(session: Session, theme: Theme, passage_ids: Sequence[int]) -> None:
    """As a person's decision. What has no vector of the theme's model is of no strength."""
    ids, vectors = load_vectors(session, passage_ids, theme)
    strengths = dict(zip(ids.tolist(), find_cosines(vectors, theme).tolist(), strict=True))
    place(session, [(passage_id, theme.id, strengths.get(passage_id, 0.0)) for passage_id in passage_ids])


def require_passages(session: Session, passage_ids: Collection[int]) -> list[int]:
    """The passages by id, each once, held until the transaction ends: a transcript that is replaced waits."""
    found: list[int] = []
    for chunk in cut(sorted(set(passage_ids))):
        query = (
            select(Passage.id)
            .join(Interview, Interview.transcript_id == Passage.transcript_id)
            .where(Passage.id.in_(chunk))
            .order_by(Passage.id)
        )
        found += session.scalars(query.with_for_update(read=True, key_share=True, of=Passage))
    refuse_missing(passage_ids, found, "These passages are gone, or their transcript was replaced")
    return found


def refuse_missing(wanted: Collection[int], found: Collection[int], what: str, field: str = "passage_ids") -> None:
    missing = sorted(set(wanted) - set(found))
    if missing:
        told = ", ".join(map(str, missing[:_TOLD_MAX]))
        raise InvalidInput(f"{what}: {told}. Load the theme again.", errors={field: f"not usable: {told}"})
