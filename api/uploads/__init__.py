"""Uploads: streamed forms and resumable transfers."""
