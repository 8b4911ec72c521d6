"""Clips: a span of a recording as a file to send."""
