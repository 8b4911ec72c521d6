"""When people were here last."""

revision = "2026_11_26_visits"
down_revision = "2026_11_26_retention"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
