"""The audit log, which the database itself keeps from being changed."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_26_audit"
down_revision = "2026_11_26_studies"
branch_labels = None
depends_on = None

_REFUSE = "the audit log is append-only"


def upgrade() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("action", sa.String(length=100), nullable=False),
        sa.Column("subject_kind", sa.String(length=60), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_entries")),
    )
    op.create_index(op.f("ix_audit_entries_at"), "audit_entries", ["at"])
    op.create_index(op.f("ix_audit_entries_act"), "audit_entries", ["act"])
    op.create_index("ix_audit_entries_subject_kind_subject_id", "audit_entries", ["subject_kind", "subject_id"])
    op.create_index("ix_audit_entries_actor_kind_actor_id", "audit_entries", ["actor_kind", "actor_id"])
    op.create_table(
        "audit_anchors",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("cut_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_anchors")),
    )
    if op.get_bind().dialect.name == "postgresql":
        _guard_on_postgresql()
    else:
        _guard_on_sqlite()


def downgrade() -> None:
    op.drop_table("audit_entries")
    op.drop_table("audit_anchors")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_audit_change()")
        op.execute("DROP FUNCTION refuse_audit_cut()")


def _guard_on_sqlite() -> None:
    """Entries never change, and go only up to an anchor; anchors stay."""
    for table, event, condition in (
        ("audit_entries", "UPDATE", ""),
        ("audit_entries", "DELETE", "WHEN OLD.seq > (SELECT COALESCE(MAX(seq), 0) FROM audit_anchors)"),
        ("audit_anchors", "UPDATE", ""),
        ("audit_anchors", "DELETE", ""),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END"
        )


def _guard_on_postgresql() -> None:
    """The same, and nobody empties the tables by TRUNCATE."""
    op.execute(
        f"CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSE}'; END $$"
    )
    op.execute(
        f"CREATE FUNCTION refuse_audit_cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF OLD.seq > (SELECT COALESCE(MAX(seq), 0) FROM audit_anchors) THEN RAISE EXCEPTION '{_REFUSE}'; END IF; "
        f"RETURN OLD; END $$"
    )
    for table, event, each, function in (
        ("audit_entries", "UPDATE", "ROW", "refuse_audit_change"),
        ("audit_entries", "DELETE", "ROW", "refuse_audit_cut"),
        ("audit_entries", "TRUNCATE", "STATEMENT", "refuse_audit_change"),
        ("audit_anchors", "UPDATE OR DELETE", "ROW", "refuse_audit_change"),
        ("audit_anchors", "TRUNCATE", "STATEMENT", "refuse_audit_change"),
    ):
        name = f"{table}_no_{event.split()[0].lower()}"
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()")
