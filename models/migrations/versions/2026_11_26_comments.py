"""Comments on transcripts."""

revision = "2026_11_26_comments"
down_revision = "2026_11_26_saved_questions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
