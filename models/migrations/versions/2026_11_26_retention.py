"""How long media and transcripts are kept."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_26_retention"
down_revision = "2026_11_26_audit"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("archived_at", "media_removed_at", "transcript_removed_at"):
        op.add_column("interviews", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "retention_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id"], ["studies.id"], name=op.f("fk_retention_rules_study_id_studies"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_rules")),
    )
    op.create_index("uq_retention_rules_study_id_kind", "retention_rules", ["study_id", "kind"], unique=True)
    is_default = sa.text("study_id IS NULL")
    op.create_index(
        "uq_retention_rules_default_kind",
        "retention_rules",
        ["kind"],
        unique=True,
        sqlite_where=is_default,
        postgresql_where=is_default,
    )
    op.create_table(
        "legal_holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=True),
        sa.Column("study_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("placed_by", sa.Integer(), nullable=True),
        sa.Column("placed_by_name", sa.String(length=200), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by_name", sa.String(length=200), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interviews.id"], name=op.f("fk_legal_holds_interview_id_interviews"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["study_id"], ["studies.id"], name=op.f("fk_legal_holds_study_id_studies"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["placed_by"], ["users.id"], name=op.f("fk_legal_holds_placed_by_users"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_holds")),
    )
    op.create_index(op.f("ix_legal_holds_interview_id"), "legal_holds", ["interview_id"])
    op.create_index(op.f("ix_legal_holds_study_id"), "legal_holds", ["study_id"])


def downgrade() -> None:
    op.drop_table("legal_holds")
    op.drop_table("retention_rules")
    for name in ("transcript_removed_at", "media_removed_at", "archived_at"):
        op.drop_column("interviews", name)
