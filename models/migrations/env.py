"""Alembic's entry: migrates over the connection it is handed, on both databases."""

from typing import Any, Literal

from alembic import context

import models.tables  # noqa: F401 — fills the metadata
from models.base import Base, UtcDateTime


def render_item(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """Writes our time type as what it is in the database, so that a migration never depends on later code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
