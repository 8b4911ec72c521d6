"""Unsubscribing: one click in a mail, without signing in."""
