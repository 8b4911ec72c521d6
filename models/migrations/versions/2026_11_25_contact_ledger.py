"""The contact ledger: touches, holds, rules and all that goes with them, and the starter pack of rules.

Whoever took part in an interview that is here already was met: each gets a touch, as an upload gives from now on.

Nothing here rebuilds a table: on SQLite that drops the old one, and what refers to its rows would be deleted with it.
"""

from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_contact_ledger"
down_revision = "2026_11_23_first_schema"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "idempotent_answers",
        sa.Column("principal", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("principal", "key", name=op.f("pk_idempotent_answers")),
    )
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_fingerprint", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "ledger_events",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_ledger_events")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "outreach_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("limit_kind", sa.String(length=20), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("counts_people", sa.Boolean(), nullable=False),
        sa.Column("max_count", sa.Integer(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("cap_cents", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("effect", sa.String(length=20), nullable=False),
        sa.Column("overridable_by", sa.String(length=20), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach_rules")),
        sa.UniqueConstraint("name", name=op.f("uq_outreach_rules_name")),
    )
    op.create_table(
        "webhooks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("description", sa.String(length=300), nullable=True),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("secret", sa.String(length=100), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhooks")),
    )
    op.create_table(
        "calendar_feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("team", sa.String(length=100), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_by_name", sa.String(length=200), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_calendar_feeds_made_by_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_feeds_token_hash")),
    )
    op.create_table(
        "reservations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=True),
        sa.Column("study_kind", sa.String(length=30), nullable=False),
        sa.Column("team", sa.String(length=100), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("override_reason", sa.Text(), nullable=True),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("amount_cents", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("reserved_by", sa.Integer(), nullable=True),
        sa.Column("reserved_by_name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["reserved_by"], ["users.id"], name=op.f("fk_reservations_reserved_by_users")),
        sa.ForeignKeyConstraint(["study_id"], ["studies.id"], name=op.f("fk_reservations_study_id_studies")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reservations")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reservations_study_id", "reservations", ["study_id"], unique=False)

    op.create_table(
        "webhook_deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("webhook_id", sa.Integer(), nullable=False),
        sa.Column("event_seq", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_status", sa.Integer(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_seq"], ["ledger_events.seq"], name=op.f("fk_webhook_deliveries_event_seq_ledger_events")
        ),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhooks.id"], name=op.f("fk_webhook_deliveries_webhook_id_webhooks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_deliveries")),
    )
    op.create_index(
        "ix_webhook_deliveries_status_next_attempt_at",
        "webhook_deliveries",
        ["status", "next_attempt_at"],
        unique=False,
    )
    op.create_index("ix_webhook_deliveries_webhook_id", "webhook_deliveries", ["webhook_id"], unique=False)

    op.create_table(
        "approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("rule_ids", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=True),
        sa.Column("study_kind", sa.String(length=30), nullable=False),
        sa.Column("team", sa.String(length=100), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("requested_by", sa.Integer(), nullable=True),
        sa.Column("requested_by_name", sa.String(length=200), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_by_name", sa.String(length=200), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_approvals_account_id_accounts")),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name=op.f("fk_approvals_decided_by_users")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_approvals_participant_id_participants")
        ),
        sa.ForeignKeyConstraint(["requested_by"], ["users.id"], name=op.f("fk_approvals_requested_by_users")),
        sa.ForeignKeyConstraint(["study_id"], ["studies.id"], name=op.f("fk_approvals_study_id_studies")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvals")),
    )
    op.create_index("ix_approvals_account_id", "approvals", ["account_id"], unique=False)
    op.create_index("ix_approvals_participant_id", "approvals", ["participant_id"], unique=False)
    op.create_index("ix_approvals_status", "approvals", ["status"], unique=False)

    op.create_table(
        "exemptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_by_name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_exemptions_account_id_accounts")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_exemptions_made_by_users")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_exemptions_participant_id_participants")
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["outreach_rules.id"], name=op.f("fk_exemptions_rule_id_outreach_rules"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemptions")),
    )
    op.create_index("ix_exemptions_account_id", "exemptions", ["account_id"], unique=False)
    op.create_index("ix_exemptions_participant_id", "exemptions", ["participant_id"], unique=False)
    op.create_index("ix_exemptions_rule_id", "exemptions", ["rule_id"], unique=False)

    op.create_table(
        "participant_merges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("merged_by_name", sa.String(length=200), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_name", sa.String(length=200), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["participants.id"], name=op.f("fk_participant_merges_kept_id_participants")
        ),
        sa.ForeignKeyConstraint(
            ["merged_id"], ["participants.id"], name=op.f("fk_participant_merges_merged_id_participants")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_merges")),
    )
    op.create_index("ix_participant_merges_kept_id", "participant_merges", ["kept_id"], unique=False)
    op.create_index("ix_participant_merges_merged_id", "participant_merges", ["merged_id"], unique=False)

    op.create_table(
        "suppressions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_by_name", sa.String(length=200), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by_name", sa.String(length=200), nullable=True),
        sa.Column("lift_reason", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_suppressions_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_suppressions_made_by_users")),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_suppressions_participant_id_participants"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppressions")),
    )
    op.create_index("ix_suppressions_account_id", "suppressions", ["account_id"], unique=False)
    op.create_index("ix_suppressions_participant_id", "suppressions", ["participant_id"], unique=False)

    op.create_table(
        "touches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("team", sa.String(length=100), nullable=True),
        sa.Column("study_id", sa.Integer(), nullable=True),
        sa.Column("study_kind", sa.String(length=30), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("amount_cents", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("reservation_id", sa.Integer(), nullable=True),
        sa.Column("interview_id", sa.Integer(), nullable=True),
        sa.Column("voids_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("recorded_by_name", sa.String(length=200), nullable=False),
        sa.Column("import_key", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_touches_account_id_accounts")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_touches_participant_id_participants")
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["users.id"], name=op.f("fk_touches_recorded_by_users")),
        sa.ForeignKeyConstraint(
            ["reservation_id"], ["reservations.id"], name=op.f("fk_touches_reservation_id_reservations")
        ),
        sa.ForeignKeyConstraint(["study_id"], ["studies.id"], name=op.f("fk_touches_study_id_studies")),
        sa.ForeignKeyConstraint(["voids_id"], ["touches.id"], name=op.f("fk_touches_voids_id_touches")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touches")),
        sa.UniqueConstraint("import_key", name=op.f("uq_touches_import_key")),
        sa.UniqueConstraint("voids_id", name=op.f("uq_touches_voids_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_touches_account_id_happened_at", "touches", ["account_id", "happened_at"], unique=False)
    op.create_index("ix_touches_happened_at_id", "touches", ["happened_at", "id"], unique=False)
    op.create_index("ix_touches_interview_id", "touches", ["interview_id"], unique=False)
    op.create_index("ix_touches_participant_id_happened_at", "touches", ["participant_id", "happened_at"], unique=False)
    op.create_index("ix_touches_reservation_id", "touches", ["reservation_id"], unique=False)
    op.create_index("ix_touches_scheduled_at", "touches", ["scheduled_at"], unique=False)
    op.create_index("ix_touches_study_id", "touches", ["study_id"], unique=False)

    op.create_table(
        "holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reservation_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("touch_id", sa.Integer(), nullable=True),
        sa.Column("overridden", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_holds_account_id_accounts")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_holds_participant_id_participants")
        ),
        sa.ForeignKeyConstraint(
            ["reservation_id"], ["reservations.id"], name=op.f("fk_holds_reservation_id_reservations")
        ),
        sa.ForeignKeyConstraint(["touch_id"], ["touches.id"], name=op.f("fk_holds_touch_id_touches")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
    )
    op.create_index("ix_holds_account_id_status", "holds", ["account_id", "status"], unique=False)
    op.create_index("ix_holds_participant_id_status", "holds", ["participant_id", "status"], unique=False)
    op.create_index("ix_holds_reservation_id", "holds", ["reservation_id"], unique=False)
    op.create_index("ix_holds_status_expires_at", "holds", ["status", "expires_at"], unique=False)

    op.create_table(
        "suppressed_emails",
        sa.Column("suppression_id", sa.Integer(), nullable=False),
        sa.Column("email_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["suppression_id"],
            ["suppressions.id"],
            name=op.f("fk_suppressed_emails_suppression_id_suppressions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("suppression_id", "email_hash", name=op.f("pk_suppressed_emails")),
    )
    op.create_index("ix_suppressed_emails_email_hash", "suppressed_emails", ["email_hash"], unique=False)

    _widen_customers()
    _keep_touches_as_they_are()
    _record_interviews_held()
    _add_starter_pack()


def _widen_customers() -> None:
    op.add_column("accounts", sa.Column("owner_email", sa.String(length=320), nullable=True))
    op.add_column("accounts", sa.Column("renewal_on", sa.Date(), nullable=True))
    op.add_column("accounts", sa.Column("custom_fields", sa.JSON(), nullable=False, server_default="{}"))
    op.create_index("ix_accounts_owner_email", "accounts", ["owner_email"], unique=False)
    op.add_column("participants", sa.Column("timezone", sa.String(length=60), nullable=True))
    op.add_column("participants", sa.Column("language", sa.String(length=20), nullable=True))
    op.add_column("participants", sa.Column("custom_fields", sa.JSON(), nullable=False, server_default="{}"))
    op.execute(  # Alembic can't add a column with its foreign key on SQLite without rebuilding the table
        "ALTER TABLE participants ADD COLUMN merged_into_id INTEGER "
        "CONSTRAINT fk_participants_merged_into_id_participants REFERENCES participants (id)"
    )
    op.create_index("ix_participants_merged_into_id", "participants", ["merged_into_id"], unique=False)
    op.add_column("studies", sa.Column("public_name", sa.String(length=300), nullable=True))
    op.add_column("studies", sa.Column("kind", sa.String(length=30), nullable=False, server_default="interview"))
    op.add_column("users", sa.Column("team", sa.String(length=100), nullable=True))


def _keep_touches_as_they_are() -> None:
    """Refuses to change or remove a touch, whoever asks."""
    refusal = "touches are only ever added: record one that voids this one"
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER touches_no_{event.lower()} BEFORE {event} ON touches "
                f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_touch_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    op.execute(
        "CREATE TRIGGER touches_no_change BEFORE UPDATE OR DELETE ON touches "
        "FOR EACH ROW EXECUTE FUNCTION refuse_touch_change()"
    )


def _record_interviews_held() -> None:
    """Adds the touches, and tells the log of each, so that who reads it from its start knows them."""
    at = datetime.now(UTC)
    names = ("kind", "study_kind", "channel", "recorded_by_name")
    ids = ("id", "participant_id", "account_id", "study_id", "interview_id")
    moments = ("happened_at", "created_at")
    touches = sa.table(
        "touches",
        *(sa.column(name, sa.String) for name in names),
        *(sa.column(name, sa.Integer) for name in ids),
        *(sa.column(name, sa.DateTime(timezone=True)) for name in moments),
    )
    met = [
        {
            "kind": "completed",
            "participant_id": row.participant_id,
            "account_id": row.account_id or row.employer_id,
            "study_id": row.study_id,
            "study_kind": row.kind,
            "channel": "meeting",
            "happened_at": _tell_moment(row.held_on, row.created_at, at),
            "interview_id": row.id,
            "recorded_by_name": "Earshot",
            "created_at": at,
        }
        for row in op.get_bind().execute(_select_people_met())
    ]
    op.bulk_insert(touches, met)
    events = sa.table(
        "ledger_events",
        sa.column("kind", sa.String),
        sa.column("payload", sa.JSON),
        sa.column("created_at", sa.DateTime(timezone=True)),
    )
    recorded = op.get_bind().execute(sa.select(touches).order_by(touches.c.id)).all()
    told = [{"kind": "touch.created", "payload": _describe_touch(row), "created_at": at} for row in recorded]
    op.bulk_insert(events, told)


def _select_people_met() -> sa.Select[Any]:
    interviews = sa.table(
        "interviews",
        *(sa.column(name, sa.Integer) for name in ("id", "account_id", "study_id")),
        sa.column("kind", sa.String),
        sa.column("held_on", sa.Date),
        sa.column("created_at", sa.DateTime(timezone=True)),
    )
    people = sa.table("participants", sa.column("id", sa.Integer), sa.column("account_id", sa.Integer))
    met = sa.table("interview_participants", sa.column("interview_id"), sa.column("participant_id", sa.Integer))
    return (
        sa.select(interviews, people.c.id.label("participant_id"), people.c.account_id.label("employer_id"))
        .join_from(interviews, met, met.c.interview_id == interviews.c.id)
        .join(people, people.c.id == met.c.participant_id)
        .order_by(interviews.c.held_on, interviews.c.id, people.c.id)
    )


def _tell_moment(held_on: date | None, uploaded_at: datetime, at: datetime) -> datetime:
    """Noon of the day it was held, never in the future; the moment of its upload where nobody said which day."""
    return _in_utc(uploaded_at) if held_on is None else min(datetime.combine(held_on, time(12), UTC), at)


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _describe_touch(row: Any) -> dict[str, Any]:
    return {
        "touch_id": row.id,
        "kind": row.kind,
        "participant_id": row.participant_id,
        "account_id": row.account_id,
        "team": None,
        "study_id": row.study_id,
        "channel": row.channel,
        "happened_at": _in_utc(row.happened_at).isoformat(),
        "scheduled_at": None,
        "amount_cents": None,
        "currency": None,
        "reservation_id": None,
        "voids_id": None,
        "recorded_by": row.recorded_by_name,
    }


def _add_starter_pack() -> None:
    rules = sa.table(
        "outreach_rules",
        *(sa.column(name, sa.JSON) for name in ("counts", "conditions")),
        *(sa.column(name, sa.Boolean) for name in ("counts_people", "is_active")),
        *(sa.column(name, sa.Integer) for name in ("max_count", "days", "cap_cents")),
        *(sa.column(name, sa.String) for name in ("name", "scope", "limit_kind", "currency", "effect")),
        sa.column("overridable_by", sa.String),
        *(sa.column(name, sa.DateTime(timezone=True)) for name in ("created_at", "updated_at")),
    )
    at = datetime.now(UTC)
    op.bulk_insert(rules, [{**_PLAIN, **rule, "created_at": at, "updated_at": at} for rule in _STARTER_PACK])


_PLAIN: dict[str, Any] = {
    "scope": "participant",
    "counts": [],
    "counts_people": False,
    "max_count": None,
    "days": None,
    "cap_cents": None,
    "currency": None,
    "conditions": {},
    "effect": "block",
    "overridable_by": "researcher",
    "is_active": True,
}
_TALKS = {"study_kinds": ["interview", "usability_test"]}
_STARTER_PACK: list[dict[str, Any]] = [
    {"name": "One invitation a week", "limit_kind": "quota", "counts": ["invited"], "max_count": 1, "days": 7},
    {"name": "Two invitations in 30 days", "limit_kind": "quota", "counts": ["invited"], "max_count": 2, "days": 30},
    {
        "name": "90 days of rest after an interview",
        "limit_kind": "cooldown",
        "counts": ["completed"],
        "days": 90,
        "conditions": _TALKS,
    },
    {"name": "180 days of rest after a no-show", "limit_kind": "cooldown", "counts": ["no_show"], "days": 180},
    {
        "name": "Three people of an account invited in 30 days",
        "scope": "account",
        "limit_kind": "quota",
        "counts": ["invited"],
        "counts_people": True,
        "max_count": 3,
        "days": 30,
        "overridable_by": "admin",
    },
    {
        "name": "Two interviews with an account in 90 days",
        "scope": "account",
        "limit_kind": "quota",
        "counts": ["completed"],
        "max_count": 2,
        "days": 90,
        "conditions": _TALKS,
        "overridable_by": "admin",
    },
    {
        "name": "Around a renewal the account's owner decides",
        "scope": "account",
        "limit_kind": "blackout",
        "conditions": {"renewal_within_days": 30},
        "effect": "needs_approval",
        "overridable_by": "admin",
    },
    {
        "name": "$499 of incentives a year",
        "limit_kind": "incentive_cap",
        "cap_cents": 49_900,
        "currency": "USD",
        "overridable_by": "admin",
    },
]


def downgrade() -> None:
    raise NotImplementedError("The ledger's record can't be taken out again. Restore a backup from before.")
