"""Questions that people keep."""

revision = "2026_11_26_saved_questions"
down_revision = "2026_11_26_insights"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
