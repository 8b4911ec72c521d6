"""What became of a theme that was made part of another."""

from sqlalchemy.orm import Session

from models.themes import Theme, ThemeStatus


def follow_merges(session: Session, theme: Theme) -> Theme | None:
    """The active theme that it is or became; None where that is gone."""
    seen: set[int] = set()
    while theme.status == ThemeStatus.MERGED and theme.merged_into_id is not None and theme.id not in seen:
        seen.add(theme.id)
        theme = session.get_one(Theme, theme.merged_into_id)
    return theme if theme.status == ThemeStatus.ACTIVE else None
