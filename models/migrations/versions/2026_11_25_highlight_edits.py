"""Highlights that are edited by one at a time, and keep what was marked."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_highlight_edits"
down_revision = "2026_11_25_themes_and_tags"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("highlights", sa.Column("original_text", sa.Text(), nullable=True))
    op.add_column("highlights", sa.Column("edit_version", sa.Integer(), server_default="1", nullable=False))


def downgrade() -> None:
    op.drop_column("highlights", "edit_version")
    op.drop_column("highlights", "original_text")
