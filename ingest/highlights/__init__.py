"""Highlights: a span of a transcript marked, followed through edits, and found again in a new version."""

from ingest.highlights.anchoring import anchor_anew, follow_edits
from ingest.highlights.marking import add_highlight, find_highlight, place_highlight, read_passage, read_span
from ingest.highlights.spans import Marked, Span

__all__ = [
    "Marked",
    "Span",
    "add_highlight",
    "anchor_anew",
    "find_highlight",
    "follow_edits",
    "place_highlight",
    "read_passage",
    "read_span",
]
