"""A better name for a theme, which the writer proposes out of what customers said. A person decides by renaming."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from api.themes.editing import require_for_edit
from api.themes.editing_schemas import EditedTheme
from models.changes import record_change
from models.database import Database
from models.passages import ChangeKind, Passage
from models.settings import Settings
from models.themes import Theme, ThemePassage
from search.writer import list_sendable, propose_name, require_writer


def propose_theme_name(database: Database, settings: Settings, theme_id: int, edit_version: int) -> EditedTheme:
    """Conflict where no writer is set up, Unavailable where it fails. No transaction is open while it writes."""
    writer = require_writer(settings)
    with database.read() as session:
        phrases = require_for_edit(session, theme_id, edit_version).phrases
        quotes = _list_quotes(session, theme_id, writer.passages_max)
    name = propose_name(writer, phrases, quotes)
    with database.write() as session:
        theme = require_for_edit(session, theme_id, edit_version)
        theme.proposed_name = name
        record_change(session, ChangeKind.THEMES, 0)
        return EditedTheme.model_validate(theme)


def _list_quotes(session: Session, theme_id: int, most: int) -> list[str]:
    """What is said in the middle of the theme, the nearest first, out of what may be sent to a writer."""
    said = (
        select(Passage.text)
        .join(ThemePassage, ThemePassage.passage_id == Passage.id)
        .join(Theme, Theme.id == ThemePassage.theme_id)
        .where(or_(Theme.id == theme_id, Theme.parent_id == theme_id), Passage.interview_id.in_(list_sendable()))
        .order_by(ThemePassage.strength.desc(), Passage.id)
        .limit(most)
    )
    return list(session.scalars(said))
