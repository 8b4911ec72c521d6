"""Insights: claims with their evidence."""

revision = "2026_11_26_insights"
down_revision = "2026_11_25_highlight_edits"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
