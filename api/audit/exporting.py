"""The audit log as CSV, with its hashes, so that a copy kept elsewhere shows later whether it was changed."""

import json
from collections.abc import Iterator

from api.audit.listing import AuditFilter, select_entries
from api.exchange.exporting import BOM, ROWS_AT_ONCE, to_csv
from models.audit import AuditEntry
from models.database import Database

COLUMNS = (
    "seq", "at", "actor_kind", "actor_id", "actor_name", "role", "act", "action", "subject_kind", "subject_id",
    "details", "previous_hash", "hash",
)  # fmt: skip


def stream_csv(database: Database, wanted: AuditFilter) -> Iterator[str]:
    """The file in pieces, newest first; each stretch is a short query."""
    yield BOM + to_csv([COLUMNS])
    with database.read() as session:
        found, last = select_entries(wanted).limit(ROWS_AT_ONCE), None
        while entries := session.scalars(found if last is None else found.where(AuditEntry.seq < last)).all():
            yield to_csv([[_show(entry, name) for name in COLUMNS] for entry in entries])
            last = entries[-1].seq


def _show(entry: AuditEntry, column: str) -> str:
    value = getattr(entry, column)
    if column == "details":
        return json.dumps(value, sort_keys=True) if value else ""
    if column == "at":
        return str(value.isoformat(timespec="microseconds"))
    return "" if value is None else str(value)
