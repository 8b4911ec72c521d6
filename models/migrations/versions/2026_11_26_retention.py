"""How long media and transcripts are kept."""

revision = "2026_11_26_retention"
down_revision = "2026_11_26_audit"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
