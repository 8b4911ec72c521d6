"""What a study is planned to be, and who is in it."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_26_studies"
down_revision = "2026_11_26_comments"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("studies", sa.Column("status", sa.String(20), server_default="running", nullable=False))
    op.add_column("studies", sa.Column("starts_on", sa.Date(), nullable=True))
    op.add_column("studies", sa.Column("ends_on", sa.Date(), nullable=True))
    op.add_column("studies", sa.Column("plan", sa.Text(), nullable=True))
    op.add_column("studies", sa.Column("guide", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("studies", sa.Column("consent_form", sa.Text(), nullable=True))
    op.add_column("studies", sa.Column("interviews_planned", sa.Integer(), nullable=True))
    op.add_column("studies", sa.Column("participants_planned", sa.Integer(), nullable=True))
    op.add_column("studies", sa.Column("accounts_planned", sa.Integer(), nullable=True))
    op.add_column("studies", sa.Column("edit_version", sa.Integer(), server_default="1", nullable=False))
    op.create_table(
        "study_members",
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id"], ["studies.id"], name=op.f("fk_study_members_study_id_studies"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_study_members_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("study_id", "user_id", name=op.f("pk_study_members")),
    )
    op.create_index(op.f("ix_study_members_user_id"), "study_members", ["user_id"])


def downgrade() -> None:
    op.drop_table("study_members")
    op.drop_column("studies", "edit_version")
    op.drop_column("studies", "accounts_planned")
    op.drop_column("studies", "participants_planned")
    op.drop_column("studies", "interviews_planned")
    op.drop_column("studies", "consent_form")
    op.drop_column("studies", "guide")
    op.drop_column("studies", "plan")
    op.drop_column("studies", "ends_on")
    op.drop_column("studies", "starts_on")
    op.drop_column("studies", "status")
