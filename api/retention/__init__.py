"""Retention: rules, what they would remove, legal holds and the archive."""
