"""What a study is planned to be, and who is in it."""

revision = "2026_11_26_studies"
down_revision = "2026_11_26_comments"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
