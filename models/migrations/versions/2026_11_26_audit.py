"""The audit log."""

revision = "2026_11_26_audit"
down_revision = "2026_11_26_studies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
