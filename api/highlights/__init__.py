"""Highlights: spans of transcripts that researchers marked."""
