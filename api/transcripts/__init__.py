"""Transcripts: read, download, correct."""
