"""Highlights: spans of transcripts that researchers marked, and the tags on them."""
