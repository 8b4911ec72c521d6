"""Retention: what is due to go, and removing it."""

from ingest.retention.deadlines import DEFAULT, Due, Rules, list_due, load_rules, today
from ingest.retention.sweeping import sweep

__all__ = ["DEFAULT", "Due", "Rules", "list_due", "load_rules", "sweep", "today"]
