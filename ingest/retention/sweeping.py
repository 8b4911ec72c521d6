"""Removes everything that is due and not held; safe to stop, to repeat, and to run in several workers at once."""

import logging
import threading

from ingest.retention.deadlines import list_due, load_rules, today
from ingest.retention.removing import NoLongerDue, remove
from ingest.storage import MediaStore
from models.base import now
from models.database import Database
from models.settings import Settings

logger = logging.getLogger(__name__)


def sweep(settings: Settings, database: Database, store: MediaStore, stop: threading.Event | None = None) -> int:
    """Answers how many recordings and transcripts went."""
    with database.read() as session:
        due = list_due(session, settings, load_rules(session), today(settings, now()))
    removed = 0
    for item in due:
        if stop is not None and stop.is_set():
            break
        if item.is_held:
            continue
        try:
            remove(settings, database, store, item)
        except NoLongerDue:
            continue
        removed += 1
        logger.info("retention removed the %s of interview %s, due on %s", item.kind, item.interview_id, item.due_on)
    return removed
