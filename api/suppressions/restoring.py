"""Putting back what the journal knows and the database doesn't, after an older backup or an empty database."""

import logging
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.suppressions.journal import FILE_NAME, Action, Entry, Journal
from models.outreach import SuppressedEmail, Suppression, SuppressionKind

RESTORED_BY = "the journal of suppressions"
logger = logging.getLogger(__name__)

_Known = tuple[str, SuppressionKind]


def restore_from_journal(session: Session, journal: Journal) -> int:
    """Adds the suppressions that the database lacks, and answers how many. Those lifted since stay lifted."""
    standing = select(SuppressedEmail.email_hash, Suppression.kind).join(
        Suppression, Suppression.id == SuppressedEmail.suppression_id
    )
    known = {
        (email_hash, SuppressionKind(kind))
        for email_hash, kind in session.execute(standing.where(Suppression.lifted_at.is_(None)))
    }
    missing: dict[Entry, list[str]] = {}
    for (email_hash, kind), entry in _replay(journal.read()).items():
        if (email_hash, kind) not in known:
            missing.setdefault(entry, []).append(email_hash)
    for entry, hashes in missing.items():
        session.add(_make_suppression(entry, hashes))
    session.flush()
    if missing:
        logger.warning("%d suppressions were missing in the database and are back from %s", len(missing), journal.path)
    return len(missing)


def _replay(entries: Iterable[Entry]) -> dict[_Known, Entry]:
    """What stands after the last line: the entry that suppressed each email."""
    stands: dict[_Known, Entry] = {}
    for entry in entries:
        for email_hash in entry.hashes:
            if entry.action == Action.LIFTED:
                stands.pop((email_hash, entry.kind), None)
            else:
                stands.setdefault((email_hash, entry.kind), entry)
    return stands


def _make_suppression(entry: Entry, hashes: Iterable[str]) -> Suppression:
    return Suppression(
        kind=entry.kind,
        reason=f"It was missing in the database and is back from {FILE_NAME}.",
        made_by_name=RESTORED_BY,
        created_at=entry.at,
        emails=[SuppressedEmail(email_hash=email_hash) for email_hash in hashes],
    )
